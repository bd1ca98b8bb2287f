"""Who may see what is published. What a person may see of it is another matter (viewers.py)."""


def can_view_release(user, release, organisation):
    """The organisation's strategic management, and for the country, without an organisation, administrators."""
    if organisation is None:
        return user.is_administrator
    return organisation.strategic_roles.filter(user=user).exists()
