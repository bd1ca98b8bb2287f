"""Who may do what with organisations and posts."""

UNCONFIRMED_POSTS = 3


def can_view_organisation(user, organisation):
    """Administrators and the organisation's strategic management. Twin of Organisation's visible_to()."""
    return user.is_administrator or organisation.strategic_roles.filter(user=user).exists()


def can_view_leadership(user, leadership):
    """One's own posts. Twin of Leadership's visible_to()."""
    return leadership.user_id == user.pk


def can_state_post(user):
    """Anyone may say where she leads and begin at once, but few posts at a time wait for somebody to confirm them."""
    return user.leaderships.current().filter(confirmed_at=None).count() < UNCONFIRMED_POSTS


def can_confirm_post(user, leadership):
    """Administrators, and the strategic management above the post; nobody confirms her own."""
    if leadership.user_id == user.pk and not user.is_administrator:
        return False
    return can_view_organisation(user, leadership.service.organisation)


def can_invite_again(user, leadership):
    """Whoever manages the organisation, to somebody who has not chosen a password yet and still leads there."""
    waits = leadership.user.is_active and not leadership.user.has_usable_password()
    return waits and leadership.is_standing and can_view_organisation(user, leadership.service.organisation)


def is_never_activated(user):
    """Nobody has chosen a password for the account or been in it, and it opens nothing that others would miss."""
    return (
        user.last_login is None
        and not user.has_usable_password()
        and not (user.is_administrator or user.is_content_editor)
    )


def can_end_place(user, role):
    """A colleague of the same organisation, or an administrator; nobody ends her own, so the last one stays."""
    if role.user_id == user.pk and not user.is_administrator:
        return False
    return can_view_organisation(user, role.organisation)


def can_view_leader_list(user, leader_list):
    """Whoever uploaded it. Twin of LeaderList's visible_to()."""
    return leader_list.owner_id == user.pk
