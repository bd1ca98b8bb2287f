"""Who may read which part of a release. Leaders read their comparison beside their own result, and a receipt."""


def can_view_release(user, release, organisation=None):
    """An organisation's part: its strategic management alone. The country by itself: administrators.

    Twin of Release's visible_to(). What she reads is the same as everybody reads who may (R4).
    """
    if not release.is_shown:
        return False
    is_national = release.round.is_national
    if organisation is None:
        return user.is_administrator and is_national
    covers = is_national or release.round.organisation_id == organisation.pk
    return covers and user.strategic_roles.filter(organisation=organisation).exists()
