from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from networks.planning.calendar_warnings import days_to_avoid, school_holidays, warnings_for, warnings_of
from organisations.models import Half
from pages.dates import YEARS
from pages.half_years import HalfYear
from tests.networks.factories import create_meeting, create_network


def texts(day, **options):
    return [(warning.level, warning.text) for warning in warnings_for(day, **{"notice": False} | options)]


def test_an_ordinary_day_has_no_warnings():
    assert texts(date(2030, 11, 5)) == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 26), "Langfredag"),
        (date(2027, 5, 6), "Kristi himmelfartsdag"),
        (date(2028, 6, 5), "Anden pinsedag"),
        (date(2026, 12, 25), "Juledag"),
    ],
)
def test_a_public_holiday_is_a_strong_warning_with_its_name(day, name):
    level, text = texts(day)[0]

    assert level == "strong"
    assert text.endswith(f"er en helligdag: {name}.")


@pytest.mark.parametrize("day", [date(2026, 5, 1), date(2026, 6, 5)])
def test_a_day_that_many_have_off_is_a_gentle_warning(day):
    assert [level for level, _text in texts(day)] == ["gentle"]


def test_store_bededag_is_an_ordinary_day():
    assert texts(date(2027, 4, 23)) == []


def test_one_day_can_be_two_things_and_the_strong_one_comes_first():
    assert [level for level, _text in texts(date(2028, 6, 5))] == ["strong", "gentle"]


def test_names_are_in_the_language_of_the_page():
    with translation.override("en"):
        assert "Good Friday" in texts(date(2027, 3, 26))[0][1]


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2027, 2, 15), "gentle"),
        (date(2027, 2, 26), "gentle"),
        (date(2027, 3, 24), "gentle"),
        (date(2027, 7, 14), "strong"),
        (date(2027, 10, 18), "strong"),
        (date(2027, 12, 22), "strong"),
    ],
)
def test_usual_school_holidays_are_warned_of(day, level):
    assert [level for level, text in texts(day) if "Mange steder er der" in text] == [level]


@pytest.mark.parametrize("day", [date(2027, 2, 12), date(2027, 3, 1), date(2027, 10, 15), date(2027, 10, 25)])
def test_the_days_around_a_school_holiday_are_free(day):
    assert texts(day) == []


def test_weeks_follow_a_year_of_53_weeks():
    assert [period.first for period in school_holidays(2027)][:1] == [date(2027, 2, 15)]
    assert [period.first for period in school_holidays(2026)][:1] == [date(2026, 2, 9)]


def test_a_weekend_is_warned_of():
    assert texts(date(2030, 11, 9)) == [("gentle", "Det er en lørdag.")]


@pytest.mark.parametrize(("days", "warned"), [(0, 1), (41, 1), (42, 0), (-1, 0)])
def test_less_than_six_weeks_notice_is_warned_of(days, warned):
    found = warnings_for(timezone.localdate() + timedelta(days=days))

    assert sum("Seks ugers varsel" in warning.text for warning in found) == warned


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "warned"), [("draft", True), ("published", True), ("cancelled", False)])
def test_the_other_network_on_the_same_day_is_warned_of(status, warned):
    east = create_network()
    west = create_network(half=Half.WEST)
    create_meeting(network=west, status=status)

    found = warnings_of(create_meeting(network=east))

    assert ("Netværk Vest mødes samme dag." in [warning.text for warning in found]) == warned


@pytest.mark.django_db
def test_the_other_network_on_the_day_after_is_no_clash():
    east = create_network()
    create_meeting(network=create_network(half=Half.WEST), days=61)

    assert "mødes samme dag" not in str(warnings_of(create_meeting(network=east)))


@pytest.mark.parametrize("year", [YEARS[0], YEARS[-1]])
def test_the_first_and_the_last_year_that_can_be_typed_are_reckoned_with(year):
    assert ("strong", "25. december er en helligdag: Juledag.") in texts(date(year, 12, 25))
    assert school_holidays(year)


@pytest.mark.django_db
def test_once_announced_the_notice_is_past_changing():
    meeting = create_meeting(days=10)

    assert "Seks ugers varsel" not in str(warnings_of(meeting))


@pytest.mark.django_db
def test_a_meeting_without_a_date_has_no_warnings():
    assert warnings_of(create_meeting(status="draft", starts_at=None, year=2030, season="spring")) == []


def test_days_to_avoid_are_those_of_the_half_year_with_what_reaches_into_it():
    spring = [day.name for day in days_to_avoid(HalfYear(2027, "spring"))]
    autumn = [(day.days, day.name) for day in days_to_avoid(HalfYear(2027, "autumn"))]

    assert "Langfredag" in spring
    assert "efterårsferie i uge 42" not in spring
    assert autumn[0] == ("26. juni – 8. august", "sommerferie")
    assert ("18. oktober – 22. oktober", "efterårsferie i uge 42") in autumn
