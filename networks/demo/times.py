"""The half-years of the demo's meetings: the one to come, the present one and the two before it."""

from datetime import date, timedelta

from pages.half_years import HalfYear, half_year_of

TUESDAY = 1
SPRING_DAY, AUTUMN_DAY = (4, 14), (11, 4)
"""Month and day from which on the next Tuesday is that half-year's meeting."""
NOTICE = timedelta(weeks=7)


def day_of_meeting(half_year, *, today) -> date:
    """A Tuesday in the middle of the half-year. A meeting to come leaves its members seven weeks' notice."""
    usual = date(half_year.year, *(SPRING_DAY if half_year.is_spring else AUTUMN_DAY))
    return tuesday_from(usual if usual <= today else max(usual, today + NOTICE))


def tuesday_from(day) -> date:
    return day + timedelta(days=(TUESDAY - day.weekday()) % 7)


def half_years_with_meetings(today) -> list[HalfYear]:
    """The half-year to come first, then the present one and the two before it."""
    present = half_year_of(today)
    a_year_ago = HalfYear(present.year - 1, present.season)
    return [present.next, present, a_year_ago.next, a_year_ago]
