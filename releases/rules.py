"""Who may read which part of a release. Leaders read their comparison beside their own result, and a receipt."""


def can_view_release(user, release):
    """Strategic management of what it covers; administrators where it is the country's. Twin of visible_to()."""
    if release.round.is_national:
        return user.is_administrator or user.strategic_roles.exists()
    return user.strategic_roles.filter(organisation=release.round.organisation_id).exists()


def can_view_part(user, release, organisation):
    """An organisation's part: its strategic management alone. Twin of with_part_for()."""
    covers = release.round.is_national or release.round.organisation_id == organisation.pk
    return covers and user.strategic_roles.filter(organisation=organisation).exists()


def can_view_country(user, release):
    """The country by itself: administrators. Twin of with_country_for()."""
    return user.is_administrator and release.round.is_national
