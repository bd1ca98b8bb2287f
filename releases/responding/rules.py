"""Who may read and write what strategic management answers its leaders."""

from releases.rules import can_view_release


def can_respond(user, release, organisation):
    """Whoever may read the organisation's part of the release: its strategic management."""
    return can_view_release(user, release, organisation)


def can_read(user, response):
    """All leaders of the organisation with a confirmed post, and its strategic management. No administrator.

    Twin of ManagementResponse's visible_to().
    """
    organisation = response.organisation
    if user.strategic_roles.filter(organisation=organisation).exists():
        return True
    if organisation.is_closed:
        return response.release.round.roster.filter(organisation=organisation, user=user).exists()
    return user.leaderships.current().confirmed().within(organisation).exists()
