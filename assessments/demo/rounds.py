"""The country's round in each half-year, and one that the strategic management has planned."""

from datetime import timedelta

from assessments.demo.dates import demo_moment, half_years
from assessments.demo.naming import round_id
from assessments.demo.texts import demo_texts
from assessments.models import Round
from assessments.rosters import store_roster
from pages.half_years import half_year_of
from pages.times import end_of, start_of_day

PLANNED_TITLE = "Op til ledermødet"


def create_rounds(half_years, editions):
    """National rounds. Their time is up, and they are not closed: that is when their releases are made."""
    for each in half_years:
        title = half_year_of(each.opens).name.capitalize()
        new_round(each.name, title, each.opens, each.closes, editions[each.name]).save(force_insert=True)


def plan_round(organisation, edition, *, today):
    """Three weeks that begin on a Monday, so that there is something to change and to call off.

    They are in the half-year after the country's last round.
    """
    next_half_year = half_year_of(half_years(today)[-1].opens).next
    opens = max(today + timedelta(days=14), next_half_year.first_day)
    opens += timedelta(days=-opens.weekday() % 7)
    round = new_round("planned", PLANNED_TITLE, opens, opens + timedelta(days=18), edition)
    round.organisation, round.opened_at, round.announced_at, round.results_told_at = organisation, None, None, None
    round.save(force_insert=True)


def new_round(name, title, opens, closes, edition):
    return Round(
        id=round_id(name),
        edition=edition,
        title=title,
        greeting=demo_texts().greetings[name],
        opens_at=start_of_day(opens),
        closes_at=end_of(closes),
        opened_at=start_of_day(opens),
        announced_at=demo_moment(opens, 0, 5),
        results_told_at=end_of(closes),
    )


def store_rosters():
    """Of the rounds that have opened: who led what on the first day of each."""
    for round in Round.objects.exclude(opened_at=None):
        store_roster(round=round, on=round.opens_on)
