"""What speaks against a date. A warning never stops anybody: the coordinator knows more than the calendar does."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from networks.content import Text
from networks.models import Meeting
from pages.half_years import HalfYear
from pages.languages import FIRST

FILE = Path(__file__).with_name("school_holidays.yaml")
NOTICE = timedelta(weeks=6)
STRONG, GENTLE = "strong", "gentle"
CALLED = {"en": "en_US"}
"""What `holidays` calls our languages, where it calls them something else."""


@dataclass(frozen=True)
class DateWarning:
    """`level` is strong where hardly anybody can come, and gentle where some cannot."""

    level: str
    text: str

    @property
    def is_strong(self):
        return self.level == STRONG


@dataclass(frozen=True)
class Period:
    """Days on which schools are usually closed."""

    first: date
    last: date
    level: str
    name: Text

    def __contains__(self, day):
        return self.first <= day <= self.last


def warnings_for(day, *, other_meetings=(), notice=True) -> list[DateWarning]:
    """The strong ones first. other_meetings: the other networks' on or around the day.

    notice: whether it matters how long there is until then; of what is announced already it does not.
    """
    found = [
        *on_a_holiday(day),
        *in_a_school_holiday(day),
        *at_a_weekend(day),
        *warnings_of_other_meetings(day, other_meetings),
    ]
    if notice:
        found += at_short_notice(day)
    return sorted(found, key=lambda warning: warning.level != STRONG)


def on_a_holiday(day):
    public, optional = holidays_of(day.year, get_language())
    for name in public.get(day, []):
        text = _("%(day)s er en helligdag: %(name)s.")
        yield DateWarning(STRONG, text % {"day": date_format(day, "MONTH_DAY_FORMAT"), "name": name})
    for name in optional.get(day, []):
        text = _("%(name)s: Mange holder fri hele dagen eller fra kl. 12.")
        yield DateWarning(GENTLE, text % {"name": name})


def in_a_school_holiday(day):
    for period in school_holidays(day.year):
        if day in period:
            text = _("Mange steder er der %(name)s. Datoerne er de typiske; hver kommune fastsætter sine egne.")
            yield DateWarning(period.level, text % {"name": period.name})


def at_a_weekend(day):
    if day.weekday() >= 5:
        yield DateWarning(GENTLE, _("Det er en %(weekday)s.") % {"weekday": date_format(day, "l")})


def warnings_of_other_meetings(day, other_meetings):
    for meeting in other_meetings:
        if timezone.localdate(meeting.starts_at) == day:
            yield DateWarning(GENTLE, _("%(network)s mødes samme dag.") % {"network": meeting.network})


def at_short_notice(day):
    days = (day - timezone.localdate()).days
    if 0 <= days < NOTICE.days:
        left = ngettext("Der er én dag til mødet.", "Der er %(days)s dage til mødet.", days) % {"days": days}
        yield DateWarning(GENTLE, " ".join([left, _("Seks ugers varsel giver de fleste mulighed for at komme.")]))


def warnings_of(meeting) -> list[DateWarning]:
    """Of a meeting with a day. Once it is announced, how long there was is past changing. One query."""
    if meeting.starts_at is None:
        return []
    return warnings_on([timezone.localdate(meeting.starts_at)], meeting)[0]


def warnings_on(days, meeting) -> list[list[DateWarning]]:
    """Of each of these days for one meeting. One query."""
    if not days:
        return []
    others = Meeting.objects.exclude(status=Meeting.Status.CANCELLED).exclude(network=meeting.network_id)
    same_days = list(others.filter(starts_at__date__in=days).select_related("network"))
    return [warnings_for(day, other_meetings=same_days, notice=meeting.is_draft) for day in days]


@dataclass(frozen=True)
class DayToAvoid:
    days: str
    name: str


def days_to_avoid(half_year: HalfYear) -> list[DayToAvoid]:
    """What to look out for before a date is chosen, in the order of the calendar."""
    public, optional = holidays_of(half_year.year, get_language())
    rows = [(day, day, name) for found in (public, optional) for day, names in found.items() for name in names]
    rows += [(each.first, each.last, str(each.name)) for each in school_holidays(half_year.year)]
    overlapping = [row for row in rows if row[0] <= half_year.last_day and row[1] >= half_year.first_day]
    return [
        DayToAvoid(span_of_days(first, last), name)
        for first, last, name in sorted(overlapping)
        if not at_rest(first, last)
    ]


def at_rest(first, last):
    """A single day at a weekend: nobody thinks of meeting then."""
    return first == last and first.weekday() >= 5


def span_of_days(first, last) -> str:
    """ "12. oktober" or "12. oktober – 16. oktober"."""
    ends = [date_format(day, "MONTH_DAY_FORMAT") for day in (first, last)]
    return ends[0] if first == last else " – ".join(ends)


@cache
def holidays_of(year, language) -> tuple[dict, dict]:
    """Public holidays, and days on which many are off: {day: [names]} of each."""
    import holidays  # it takes a quarter of a second to import, and most pages ask for no date

    named = {"years": year, "language": CALLED.get(language, language)}
    public = holidays.Denmark(categories=("public",), **named)
    optional = holidays.Denmark(categories=("optional",), **named)
    return names_by_day(public), names_by_day(optional)


def names_by_day(calendar):
    return {day: calendar.get_list(day) for day in sorted(calendar)}


@cache
def school_holidays(year) -> list[Period]:
    rules = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    easter = easter_sunday(year)
    saturday = last_saturday_of_june(year)
    spans = [
        *(
            (date.fromisocalendar(year, rule["week"], 1), date.fromisocalendar(year, rule["week"], 5), rule)
            for rule in rules["iso_weeks"]
        ),
        *(
            (easter + timedelta(rule["first"]), easter + timedelta(rule["last"]), rule)
            for rule in rules["around_easter"]
        ),
        (saturday, saturday + timedelta(rules["summer"]["days"] - 1), rules["summer"]),
        *((date(year, *rule["first"]), date(year, *rule["last"]), rule) for rule in rules["dates"]),
    ]
    return [Period(first, last, rule["level"], Text(**rule["name"])) for first, last, rule in spans]


def easter_sunday(year):
    public, _optional = holidays_of(year, FIRST)
    return next(day for day, names in public.items() if "Påskedag" in names)


def last_saturday_of_june(year):
    last = date(year, 6, 30)
    return last - timedelta((last.weekday() - 5) % 7)
