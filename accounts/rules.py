from accounts.models import User


def can_erase_account(user):
    """Anyone may leave, but the last administrator would lock the door behind her."""
    if not user.is_administrator:
        return True
    others = User.objects.filter(is_administrator=True, is_active=True)
    return others.exclude(pk=user.pk).exists()
