"""What assessments and meetings are named by."""

from datetime import date

import pytest
from django.utils import translation

from pages.half_years import HalfYear, Season, half_year_of


@pytest.mark.parametrize(
    ("day", "long", "within", "short"),
    [
        (date(2026, 1, 1), "forår 2026", "i foråret 2026", "F26"),
        (date(2026, 6, 30), "forår 2026", "i foråret 2026", "F26"),
        (date(2026, 7, 1), "efterår 2026", "i efteråret 2026", "E26"),
        (date(2109, 12, 31), "efterår 2109", "i efteråret 2109", "E09"),
    ],
)
def test_half_year_in_words(day, long, within, short):
    with translation.override("da"):
        assert str(half_year_of(day)) == long.capitalize()
        assert half_year_of(day).name == long
        assert half_year_of(day).when == within
        assert half_year_of(day).with_article == within.removeprefix("i ")
        assert half_year_of(day).short == short


def test_half_years_follow_one_another_without_a_gap():
    spring, autumn = HalfYear(2026, Season.SPRING), HalfYear(2026, Season.AUTUMN)

    assert (spring.next, autumn.next) == (autumn, HalfYear(2027, Season.SPRING))
    assert [half_year_of(day) for day in (spring.last_day, autumn.first_day)] == [spring, autumn]
    assert date(2026, 6, 30) in spring
    assert date(2026, 7, 1) not in spring
