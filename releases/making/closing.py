"""Close a round, once and for all, and publish what may be known of it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round
from jobs.one_by_one import do_each
from pages.refusals import Refusal
from releases.making.publishing import publish_release

TRIES = 3


def close_round(*, round):
    """Close the round and return its release. From two browsers at once there is one release.

    A leader who is erased meanwhile makes the database refuse her place in it; then it is begun again without her.
    Raises Refusal when it is closed already, when its time is not up (R3), or when the audit finds that the release
    would expose somebody. Either all of it is stored or nothing.
    """
    for _number in range(TRIES - 1):
        try:
            return close_and_publish(round)
        except IntegrityError:
            continue
    return close_and_publish(round)


@transaction.atomic
def close_and_publish(round):
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if round.is_closed:
        raise Refusal(_("Runden er allerede lukket."))
    if timezone.now() < round.closes_at:
        raise Refusal(_("Runden lukker, når fristen er udløbet, og ikke før."))
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])
    return publish_release(round)


def close_due_rounds():
    """One that cannot be closed, refused or broken, keeps none of the others open, and is told of in the end."""
    do_each(due_rounds(), close)


def due_rounds():
    return Round.objects.due().order_by("closes_at")


def close(round):
    return close_round(round=round)
