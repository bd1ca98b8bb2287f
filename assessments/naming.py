"""What an assessment is called: its half-year, and more of its moment where another one would be called the same."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from assessments.models import Assessment
from pages.half_years import half_year_of


@dataclass(frozen=True)
class Name:
    """One among others: no two of them read the same. Its words are those of the language they are read in."""

    moment: datetime
    """Local, to the minute."""
    says_day: bool = False
    says_time: bool = False
    number: int = 0
    """Where even the minute is shared: 1, 2, and so on."""

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def half_year(self):
        return self.told_apart(half_year_of(self.day).name)

    @property
    def the_half_year(self):
        return self.told_apart(half_year_of(self.day).with_article)

    @property
    def in_half_year(self):
        return self.told_apart(half_year_of(self.day).when)

    @property
    def short(self):
        """As it stands under a chart: "E26", or "E26 22.10."."""
        parts = [half_year_of(self.day).short]
        if self.says_day:
            parts.append(date_format(self.day, _("j.n.")))
        return " ".join([*parts, *self.finer_than_the_day])

    @property
    def date(self):
        """As it stands in a row of its own: the whole date, with the time where two are of one day."""
        return " ".join([date_format(self.day), *self.finer_than_the_day])

    @property
    def slug(self):
        """In the name of a file."""
        time = [f"{self.moment:%H%M}"] if self.says_time else []
        return "-".join([self.day.isoformat(), *time, *([str(self.number)] if self.number else [])])

    def told_apart(self, half_year):
        if not self.says_day:
            return half_year
        return f"{half_year} ({' '.join([date_format(self.day, 'MONTH_DAY_FORMAT'), *self.finer_than_the_day])})"

    @property
    def finer_than_the_day(self):
        if self.says_time:
            yield _("kl. %(time)s") % {"time": time_format(self.moment)}
        if self.number:
            yield _("nr. %(number)s") % {"number": self.number}


def names_of_submitted(user_id) -> dict[UUID, Name]:
    """What each that she has submitted is called, in whatever post, so that it is called the same everywhere."""
    submitted = list(
        Assessment.objects.submitted()
        .filter(leadership__user=user_id)
        .order_by("submitted_at", "pk")
        .values_list("pk", "submitted_at")
    )
    names = names_of([submitted_at for _pk, submitted_at in submitted])
    return {pk: name for (pk, _submitted_at), name in zip(submitted, names, strict=True)}


def names_of(moments) -> list[Name]:
    """A name for each, in the same order, with as much of its moment as it takes to tell it from the others."""
    local = [timezone.localtime(moment).replace(tzinfo=None, second=0, microsecond=0) for moment in moments]
    of_half_year = Counter(half_year_of(moment) for moment in local)
    of_day = Counter(moment.date() for moment in local)
    of_minute = Counter(local)
    return [
        Name(
            moment,
            says_day=of_half_year[half_year_of(moment)] > 1,
            says_time=of_day[moment.date()] > 1,
            number=local[: index + 1].count(moment) if of_minute[moment] > 1 else 0,
        )
        for index, moment in enumerate(local)
    ]
