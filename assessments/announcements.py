"""Tell the leaders that a round has opened, and that its deadline has been moved."""

from django.db import transaction
from django.utils import timezone

from assessments import emails
from assessments.models import Round
from assessments.opening import open_due_rounds
from assessments.rosters import people_on
from jobs.one_by_one import do_each


def announce_open_rounds() -> list[Round]:
    """Open those whose day has come, and tell of them. Safe to run as often as one likes."""
    try:
        open_due_rounds()
    finally:  # those that are open are told of, also where another could not be opened
        tried = do_each(Round.objects.open().filter(announced_at=None), lambda round: announce_round(round=round))
    return [round for round, is_told in tried if is_told]


@transaction.atomic
def announce_round(*, round) -> bool:
    """Write to everybody on its roster, once."""
    round = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=round.pk)
    if round.announced_at or not round.is_open:
        return False
    round.announced_at = timezone.now()
    round.save(update_fields=["announced_at"])
    emails.write_to_all(people_on(round), lambda user: emails.round_opened(round=round, user=user))
    return True


def announce_moved_deadlines() -> list[Round]:
    waiting = Round.objects.open().filter(announced_at__isnull=False, moved_at__isnull=False, move_announced_at=None)
    tried = do_each(waiting, lambda round: announce_moved_deadline(round=round))
    return [round for round, is_told in tried if is_told]


@transaction.atomic
def announce_moved_deadline(*, round) -> bool:
    """Write to everybody on its roster, whoever has sent an assessment in, once."""
    round = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=round.pk)
    if round.move_announced_at or not round.is_open:
        return False
    round.move_announced_at = timezone.now()
    round.save(update_fields=["move_announced_at"])
    emails.write_to_all(people_on(round), lambda user: emails.round_moved(round=round, user=user))
    return True
