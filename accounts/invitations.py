"""Let somebody in who has not asked for it: she chooses her own password, by a link that expires."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import proving
from accounts.audit_trail import AT_ONCE, log_creation
from accounts.models import User
from jobs.mail import absolute_url


def invite_to_choose_password(*, request, user):
    """Mail a link to choose a password. Using it confirms the address, too."""
    proving.void_unproved_passwords([user])
    adapter = get_adapter(request)
    key = key_to_choose_password(user)
    url = adapter.get_reset_password_from_key_url("{uidb36}-{key}".format(**key))
    adapter.send_password_reset_mail(user, user.email, {"user": user, "password_reset_url": url})


def create_account(*, email, name) -> User:
    """An account that opens nothing until its owner has chosen a password."""
    user = User.objects.create_user(email, name=name)
    user.emailaddress_set.create(email=user.email, primary=True)
    return user


def create_accounts(names: dict[str, str], *, by) -> list[User]:
    """Many at once: {address in small letters: name}."""
    users = [User(email=email, name=name) for email, name in names.items()]
    for user in users:
        user.set_unusable_password()
    users = User.objects.bulk_create(users, batch_size=AT_ONCE)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, primary=True) for user in users], batch_size=AT_ONCE
    )
    log_creation(users, by=by)
    return users


def account_with_address(*, email, name) -> User:
    """The account that has the address, or a new one. Whoever signs up with it at the same moment comes first.

    An account that somebody has prepared in the address opens nothing to her from now on.
    """
    found = User.objects.filter(email=email.lower())
    user = found.first()
    if user is None:
        try:
            with transaction.atomic():
                return create_account(email=email, name=name)
        except IntegrityError:
            user = found.get()
    proving.start_over(users=[user], names={user.email: name})
    return user


def link_to_choose_password(user) -> str:
    """The same link as invite() mails, for a mail of another room's own."""
    return absolute_url(path_to_choose_password(user))


def path_to_choose_password(user) -> str:
    return reverse("account_reset_password_from_key", kwargs=key_to_choose_password(user))


def key_to_choose_password(user) -> dict[str, str]:
    """What its address is made of. It is good for three days, and until the password is changed."""
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
