from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

DEMO_DOMAIN = "@demo.example"


class SignInBackend(AuthenticationBackend):
    """The demo's password is published, so its accounts open nothing outside a demo."""

    def _check_password(self, user, password):
        """allauth lets a refused user with the right password on to its next step, so the password is not tried."""
        return None if user is None or is_closed_demo_account(user) else super()._check_password(user, password)

    def user_can_authenticate(self, user):
        """Asked for each request, so that sessions from the demo end, too."""
        return super().user_can_authenticate(user) and not is_closed_demo_account(user)


def is_closed_demo_account(user):
    return user.email.endswith(DEMO_DOMAIN) and not settings.DEMO
