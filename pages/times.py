"""A day with its times as moments."""

from datetime import datetime

from django.utils import timezone


def moment(day, clock) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def clock_of(at):
    """The time of day in Copenhagen, or None."""
    return timezone.localtime(at).time() if at else None


def day_of(at):
    return timezone.localdate(at) if at else None
