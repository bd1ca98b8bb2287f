"""Following the news: wanted, confirmed, and ended with one click.

What is asked for travels in the link that is mailed, signed. Until somebody who reads mail at the address has pressed
the button, nothing is stored of it, and what is stored already stays as it is.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from networks.models import Network, Subscription
from networks.news import emails

LINK_LASTS = timedelta(days=3)
CONFIRM = "networks.subscription.confirm"
LEAVE = "networks.subscription.leave"


class CannotConfirm(Exception):
    """The link is too old, or not one of ours."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants: news of Syv principper, of networks by their half of the country, or both."""

    email: str
    language: str
    wants_news: bool
    halves: list[str]


def ask_to_confirm(wish):
    """Write to the address. Nothing is stored."""
    emails.ask_reader_to_confirm(wish=wish, token=signing.dumps(asdict(wish), salt=CONFIRM, compress=True))


def wish_of(token) -> Wish:
    try:
        return Wish(**signing.loads(token, salt=CONFIRM, max_age=LINK_LASTS))
    except signing.BadSignature as error:
        raise CannotConfirm from error


@transaction.atomic
def confirm_subscription(wish) -> Subscription:
    """From now on the address gets what was wished for, and nothing else."""
    fields = {"language": wish.language, "wants_news": wish.wants_news, "confirmed_at": timezone.now()}
    subscription, _made = Subscription.objects.update_or_create(email=wish.email, defaults=fields)
    subscription.networks.set(Network.objects.filter(half__in=wish.halves))
    return subscription


def leave_token(subscription) -> str:
    """For the link in every letter, which works as long as there is a subscription."""
    return signing.Signer(salt=LEAVE).sign(subscription.pk)


def subscription_by_token(token) -> Subscription | None:
    """Whom a link from a letter is about; None where she has left. A token that is not ours raises BadSignature."""
    pk = signing.Signer(salt=LEAVE).unsign(token)
    return Subscription.objects.filter(pk=pk).first()


@transaction.atomic
def end_subscription(subscription):
    """No more news. Nothing is kept of the address."""
    Subscription.objects.filter(pk=subscription.pk).delete()
