"""Who has which right, and that nobody gives or takes one unseen.

Whatever may change a right, a form, a row that goes with another, a command, does it inside `watched`: what was held
before is compared with what is held after, so that no way of giving or taking can be forgotten.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.urls import reverse

from accounts import invitations, proving
from accounts.models import User
from jobs.mail import absolute_url, queue_mail

ADMINISTRATOR = "administrator"
WORDS: dict[str, Any] = {}
HOLDERS: dict[str, Callable] = {}


def register_right(kind, words, holders):
    """`words` say what its holder is, with %(place)s where it has one.

    `holders()` gives (user, place) of all, and None for the place of a right that has none.
    """
    WORDS[kind] = words
    HOLDERS[kind] = holders


def of_account(flag):
    """The holders of a right that is a column of the account."""
    return lambda: [(user, None) for user in User.objects.filter(**{flag: True})]


@dataclass(frozen=True)
class Right:
    """It belongs to an address: who is given another address by somebody else is another person."""

    kind: str
    place_pk: str
    email: str
    place: str = field(compare=False)
    name: str = field(compare=False)

    @property
    def words(self) -> str:
        return WORDS[self.kind] % {"place": self.place}


def held() -> set[Right]:
    """All that are in use now. Nobody has any while her account is closed."""
    return {
        Right(kind=kind, place_pk=str(place and place.pk), email=user.email, place=str(place), name=user.name)
        for kind, holders in HOLDERS.items()
        for user, place in holders()
        if user.is_active
    }


@contextmanager
def watched(*, by, request=None):
    """Tell all administrators which rights are given and taken inside.

    With a request, whoever does it is asked first who she is, unless she was just now. Nothing is stored until then,
    and what she sent is done when she has answered.
    """
    with transaction.atomic():
        before = held()
        yield
        if request is not None and held() != before:
            ask_who_it_is(request)
        tell_what_changed(since=before, by=by, request=request)


@reauthentication_required
def answered_who_it_is(request):
    return True


def ask_who_it_is(request):
    try:
        answered_who_it_is(request)
    except ReauthenticationRequired:
        # Nothing has been done yet, so nothing is said to have been.
        request._messages = default_storage(request)
        # allauth sends again what was sent to an address without a query; it keeps request.GET beside it.
        request.GET  # noqa: B018 - read while the query is there
        request.META["QUERY_STRING"] = ""
        raise


def tell_what_changed(*, since, by, request=None):
    """`by` is None where it was done on the server. The first administrator of all has nobody to tell."""
    now = held()
    given, taken = sorted(now - since, key=in_order), sorted(since - now, key=in_order)
    if not (given or taken):
        return
    void_passwords_of(given, request)
    administrators = {right.email for right in since if right.kind == ADMINISTRATOR}
    if not administrators:
        return
    administrators |= {right.email for right in given if right.kind == ADMINISTRATOR}
    told = {"by": by, "given": given, "taken": taken, "users_url": absolute_url(reverse("admin:index"))}
    for user in User.objects.filter(email__in=administrators).order_by("pk"):
        queue_mail(
            to=user.email,
            language=user.language,
            template="accounts/mail/rights_changed",
            context=told | {"name": user.first_name},
            kind="rights_changed",
        )


def in_order(right):
    return right.name, right.email, right.kind, right.place


def void_passwords_of(given, request):
    """Nobody has a right with a password that the owner of the address may never have chosen."""
    users = User.objects.filter(email__in={right.email for right in given})
    for user in proving.void_unproved_passwords(users):
        if request is not None:
            invitations.invite_to_choose_password(request=request, user=user)
