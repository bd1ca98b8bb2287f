"""How days, moments and lengths of time are written."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone as clock
from django.utils import translation

from pages.moments import moment, saved_at
from pages.templatetags.formats import duration, long_date, short_date, weekday

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def test_moment_names_the_day_when_it_is_not_today():
    today = clock.localtime().replace(hour=9, minute=30)
    before = datetime(2025, 11, 20, 9, 30, tzinfo=COPENHAGEN)

    assert moment(today) == "kl. 9.30"
    assert saved_at(today) == "Gemt kl. 9.30"
    assert moment(before) == "20. november kl. 9.30"
    assert moment(before.astimezone(timezone(timedelta(hours=-9)))) == "20. november kl. 9.30"


def test_the_day_of_a_moment_is_that_in_copenhagen():
    late_in_greenwich = datetime(2026, 11, 9, 23, 30, tzinfo=UTC)

    assert short_date(late_in_greenwich) == "10. nov."
    assert weekday(late_in_greenwich) == "tirsdag den 10. november"
    assert long_date(late_in_greenwich.astimezone(COPENHAGEN).date()) == "tirsdag den 10. november 2026"


@pytest.mark.parametrize(
    ("minutes", "danish", "english"),
    [
        (45, "45 min.", "45 min."),
        (60, "én time", "one hour"),
        (330, "5 timer og 30 min.", "5 hours and 30 min."),
    ],
)
def test_duration(minutes, danish, english):
    assert duration(minutes) == danish
    with translation.override("en"):
        assert duration(minutes) == english
