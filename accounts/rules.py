from accounts.models import User


def can_have_address_corrected(user):
    """By an administrator, and only before the first sign-in: later it would be a way into what she has written."""
    return user.last_login is None


def can_erase_account(user):
    """Anyone may leave, but the last administrator would lock the door behind her."""
    if not user.is_administrator:
        return True
    others = User.objects.filter(is_administrator=True, is_active=True)
    return others.exclude(pk=user.pk).exists()
