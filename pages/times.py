"""A day with its times as moments."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def moment_at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def clock_of(at: datetime | None) -> time | None:
    """In Copenhagen."""
    return timezone.localtime(at).time() if at else None


def day_of(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def start_of_day(day: date) -> datetime:
    return moment_at(day, time.min)


def end_of(day: date) -> datetime:
    """The first moment that the day is over."""
    return start_of_day(day + timedelta(days=1))
