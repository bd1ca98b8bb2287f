"""Whether anybody works on what is queued.

Every worker writes the same row once a minute. Where pages do their work themselves there is no worker to hear of.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from jobs.models import SignOfLife

HEARD_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Silence:
    """Nobody works on what is queued."""

    since: datetime | None
    """The last sign of life; None where there has never been one."""


def give_sign_of_life(*, now: datetime | None = None) -> None:
    sign = SignOfLife(pk=SignOfLife.ONLY, seen_at=now or timezone.now())
    SignOfLife.objects.bulk_create([sign], update_conflicts=True, unique_fields=["id"], update_fields=["seen_at"])


def silence(*, now: datetime | None = None) -> Silence | None:
    """None while a worker has been heard of lately."""
    if settings.TASK_QUEUE != "database":
        return None
    since = SignOfLife.objects.values_list("seen_at", flat=True).first()
    is_heard = since and since > (now or timezone.now()) - HEARD_WITHIN
    return None if is_heard else Silence(since)
