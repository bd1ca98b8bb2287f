"""Who may change the texts of the principles, and when."""


def can_edit(user):
    """Content editors and administrators."""
    return user.has_perm("principles.change_edition")


def can_copy(user, edition):
    """Any edition may be where the next one begins."""
    return can_edit(user)


def can_change(user, edition):
    """A draft alone: what is published stays as people have read and answered it."""
    return can_edit(user) and edition.is_draft


can_preview = can_publish = can_delete = can_change
