"""A day with its times as moments."""

from datetime import date, datetime, time

from django.utils import timezone


def moment_at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def clock_of(at: datetime | None) -> time | None:
    """In Copenhagen."""
    return timezone.localtime(at).time() if at else None


def day_of(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None
