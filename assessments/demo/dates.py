"""When things happen in the demo: in three half-years before today, and never after it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class HalfYear:
    name: str
    opens: date
    closes: date


def half_years(today) -> list[HalfYear]:
    """Autumn, spring and autumn, oldest first, for that is how the texts are written.

    The last one is this year's from 20 September, where it is under way until yesterday, and last year's before.
    """
    year = today.year if today >= date(today.year, 9, 20) else today.year - 1
    return [
        HalfYear("earlier_autumn", date(year - 1, 9, 1), date(year - 1, 11, 27)),
        HalfYear("spring", date(year, 4, 1), date(year, 5, 29)),
        HalfYear("autumn", date(year, 9, 1), min(date(year, 11, 27), today - A_DAY)),
    ]


def some_day(rng, first, last) -> date:
    """A weekday in the period, or its first day."""
    day = first + A_DAY * rng.randint(0, max((last - first).days, 0))
    return max(working_day(day), first)


def working_day(day) -> date:
    """The day itself, or the Friday before."""
    return day - A_DAY * max(day.weekday() - 4, 0)


def demo_moment(day, hour, minute=0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def months_after(day, months) -> date:
    """About so many months later, on a weekday."""
    return working_day(day + A_DAY * round(30.4 * months))
