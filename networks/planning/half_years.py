"""A network meets once in each half of a year: spring until June, autumn from July."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from networks.models import Season


@dataclass(frozen=True)
class HalfYear:
    year: int
    season: str

    def __str__(self):
        """As a heading: "Forår 2026"."""
        return f"{Season(self.season).label} {self.year}"

    @property
    def is_spring(self):
        return self.season == Season.SPRING

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.is_spring else 7, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 6, 30) if self.is_spring else date(self.year, 12, 31)

    @property
    def next(self):
        if self.is_spring:
            return HalfYear(self.year, Season.AUTUMN.value)
        return HalfYear(self.year + 1, Season.SPRING.value)

    @property
    def with_article(self) -> str:
        """As it stands in a sentence: "foråret 2026"."""
        name = _("foråret %(year)s") if self.is_spring else _("efteråret %(year)s")
        return name % {"year": self.year}

    @property
    def is_over(self):
        return self.last_day < timezone.localdate()

    def __contains__(self, day):
        return self.first_day <= day <= self.last_day


def half_year_of(day) -> HalfYear:
    return HalfYear(day.year, Season.SPRING.value if day.month <= 6 else Season.AUTUMN.value)


def half_year_of_meeting(meeting) -> HalfYear:
    return HalfYear(meeting.year, meeting.season)
