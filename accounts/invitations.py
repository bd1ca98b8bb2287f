"""Let somebody in whom an administrator has entered: she chooses her own password."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows import password_reset


def invite(*, request, user):
    """Mail a link to choose a password. Using it confirms the address, too."""
    password_reset.request_password_reset(request, user.email, [user], default_token_generator)
