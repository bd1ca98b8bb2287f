"""Assessments are named by the half-year they are made in, and a network meets once in each."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Season(models.TextChoices):
    """Spring until June, autumn from July."""

    SPRING = "spring", gettext_lazy("Forår")
    AUTUMN = "autumn", gettext_lazy("Efterår")


@dataclass(frozen=True)
class HalfYear:
    year: int
    season: str

    def __str__(self) -> str:
        """As a heading: "Forår 2026"."""
        return f"{Season(self.season).label} {self.year}"

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def is_spring(self) -> bool:
        return self.season == Season.SPRING

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.is_spring else 7, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 6, 30) if self.is_spring else date(self.year, 12, 31)

    @property
    def next(self) -> "HalfYear":
        if self.is_spring:
            return HalfYear(self.year, Season.AUTUMN.value)
        return HalfYear(self.year + 1, Season.SPRING.value)

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate()

    @property
    def name(self) -> str:
        """As it stands in running text: "forår 2026"."""
        name = _("forår %(year)s") if self.is_spring else _("efterår %(year)s")
        return name % {"year": self.year}

    @property
    def with_article(self) -> str:
        """As it stands after "fra", "siden" and "mødet i": "foråret 2026"."""
        name = _("foråret %(year)s") if self.is_spring else _("efteråret %(year)s")
        return name % {"year": self.year}

    @property
    def when(self) -> str:
        """As a sentence begins or ends with it: "i foråret 2026"."""
        name = _("i foråret %(year)s") if self.is_spring else _("i efteråret %(year)s")
        return name % {"year": self.year}

    @property
    def short(self) -> str:
        """As it stands under a chart: "F26"."""
        name = _("F%(year)02d") if self.is_spring else _("E%(year)02d")
        return name % {"year": self.year % 100}


def half_year_of(day: date) -> HalfYear:
    return HalfYear(day.year, Season.SPRING.value if day.month <= 6 else Season.AUTUMN.value)
