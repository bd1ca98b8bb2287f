"""What the product does by itself when it is due, each piece by itself: manage.py tick, once a minute.

A room registers its routines in its AppConfig. Whoever ticks claims a routine with one update and does it with nothing
locked (docs/adr/0011-claims-for-what-is-due.md), so two ticks at the same moment, on two machines too, do it once.
Every routine may be begun again after it was stopped anywhere.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise

from jobs.models import RoutineRun

logger = logging.getLogger(__name__)

ROUTINES: dict[str, "Routine"] = {}


@dataclass(frozen=True)
class Routine:
    name: str
    label: str | Promise
    latest: Callable[[datetime], datetime]
    """The last moment, seen from another one, at which it was to be done."""
    do: Callable[[], object]

    def is_due(self, run: RoutineRun | None, now: datetime) -> bool:
        if run is None or run.done_at is None or run.failed_at:
            return True
        return run.done_at < self.latest(now)


@dataclass(frozen=True)
class RoutineOutcome:
    name: str
    is_done: bool


def register_routine(
    name: str, label: str | Promise, latest: Callable[[datetime], datetime], do: Callable[[], object]
) -> None:
    """`do()` does it, any number of times. `label` says it to an administrator: "Luk runder"."""
    ROUTINES[name] = Routine(name, label, latest, do)


def every(*, minutes: int) -> Callable[[datetime], datetime]:
    return partial(start_of_span, timedelta(minutes=minutes))


def start_of_span(span: timedelta, now: datetime) -> datetime:
    return now - timedelta(seconds=now.timestamp() % span.total_seconds())


def daily(*, hour: int) -> Callable[[datetime], datetime]:
    """From that hour on in Copenhagen. A machine that was off then does it when it is on again."""
    return partial(latest_hour, hour)


def latest_hour(hour: int, now: datetime) -> datetime:
    today = timezone.localtime(now).replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def tick(*, now: datetime | None = None) -> list[RoutineOutcome]:
    """Do what is due. What fails keeps none of the others from being done, and is tried again at the next tick."""
    runs = {run.name: run for run in RoutineRun.objects.all()}
    begun_at = now or timezone.now()
    due = [routine for routine in ROUTINES.values() if routine.is_due(runs.get(routine.name), begun_at)]
    return carry_out(due, runs, now)


def do_now(*, names: Sequence[str], now: datetime | None = None) -> list[RoutineOutcome]:
    """Do these, whether they are due or not, unless somebody is at them."""
    runs = {run.name: run for run in RoutineRun.objects.filter(name__in=names)}
    return carry_out([ROUTINES[name] for name in names], runs, now)


def carry_out(routines: Iterable[Routine], runs: dict[str, RoutineRun], now: datetime | None) -> list[RoutineOutcome]:
    missing = [RoutineRun(name=routine.name) for routine in routines if routine.name not in runs]
    RoutineRun.objects.bulk_create(missing, ignore_conflicts=True)
    seen = {run.name: run for run in missing} | runs
    outcomes = []
    for routine in routines:
        claimed_at = now or timezone.now()
        if claim_routine(seen[routine.name], claimed_at):
            outcomes.append(RoutineOutcome(routine.name, do(routine, claimed_at)))
    return outcomes


def claim_routine(run: RoutineRun, now: datetime) -> bool:
    """Of all who saw the row as it was, one takes it."""
    seen = {"claimed_at": run.claimed_at, "done_at": run.done_at, "failed_at": run.failed_at}
    return run.is_free(now) and RoutineRun.objects.filter(pk=run.pk, **seen).update(claimed_at=now) == 1


def do(routine: Routine, claimed_at: datetime) -> bool:
    """What somebody says whose claim was taken over meanwhile is not heard."""
    claimed = RoutineRun.objects.filter(name=routine.name, claimed_at=claimed_at)
    try:
        routine.do()
    except Exception:
        logger.exception("routine was stopped by an error: name=%s", routine.name)
        if not connection.is_usable():  # it may have been stopped by a database that has come back since
            connection.close()
        claimed.update(claimed_at=None, failed_at=claimed_at)
        return False
    claimed.update(claimed_at=None, done_at=claimed_at, failed_at=None)
    return True


def failing() -> list[tuple[Routine, RoutineRun]]:
    """Those that could not be done the last time."""
    runs = RoutineRun.objects.filter(name__in=ROUTINES, failed_at__isnull=False).order_by("failed_at", "name")
    return [(ROUTINES[run.name], run) for run in runs]
