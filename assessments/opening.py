"""Open a round: from here on its roster and its threshold stand, whatever happens to posts and services (R2, R3)."""

from django.db import transaction
from django.utils import timezone

from assessments.models import Round, threshold
from assessments.rosters import store_roster
from jobs.one_by_one import do_each


def open_due_rounds() -> list[Round]:
    """Those whose day has come. Safe to run as often as one likes."""
    tried = do_each(Round.objects.to_open(), lambda round: open_round(round=round))
    return [round for round, is_opened in tried if is_opened]


@transaction.atomic
def open_round(*, round) -> bool:
    """Store its roster, once. False where that is done already, too early, or the round is called off meanwhile."""
    round = Round.objects.select_for_update(of=("self",)).to_open().filter(pk=round.pk).first()
    if round is None:
        return False
    store_roster(round=round)
    round.opened_at = timezone.now()
    round.threshold = max(round.threshold, threshold())
    round.save(update_fields=["opened_at", "threshold"])
    return True
