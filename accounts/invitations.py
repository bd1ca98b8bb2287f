"""Let somebody in whom others have entered: she chooses her own password."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows import password_reset
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from jobs.mail import absolute_url


def invite(*, request, user):
    """Mail a link to choose a password. Using it confirms the address, too."""
    password_reset.request_password_reset(request, user.email, [user], default_token_generator)


def choose_password_url(user) -> str:
    """The same link, for a mail that says more. "" for somebody who has a password: she just signs in."""
    if user.has_usable_password():
        return ""
    key = default_token_generator.make_token(user)
    return absolute_url(reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key]))
