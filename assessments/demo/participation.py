"""Who answers in which half-year: some always, some once, some never."""

from dataclasses import dataclass
from datetime import date

from assessments.demo.dates import A_DAY, HalfYear, some_day
from assessments.demo.naming import chance, demo_id, round_id
from assessments.demo.people import demo_address
from assessments.models import Assessment
from organisations.models import Leadership, Service

EAGERNESS = {"earlier_autumn": -0.1, "spring": 0.05, "autumn": -0.02}
DRAFTS = 0.35
"""So many of those who have not submitted in the last half-year have begun."""
NEVER = {demo_address("ny.leder")}


@dataclass(frozen=True)
class Occasion:
    """One leader's sitting down to answer in one half-year. `number` counts the half-years from 0."""

    leadership: Leadership
    leads_directly: bool
    half_year: HalfYear
    number: int
    day: date
    is_draft: bool = False

    @property
    def service(self) -> Service:
        return self.leadership.service

    @property
    def email(self):
        return self.leadership.user.email

    def chance(self, *names):
        return chance(*names, self.email, self.half_year.name)


def occasions(leadership, half_years, *, leads_directly, is_faithful) -> list[Occasion]:
    """A faithful leader answers every time that she is on the roster."""
    if leadership.user.email in NEVER:
        return []
    willing = 1 if is_faithful else willingness(leadership)
    found = []
    for number, half_year in enumerate(half_years):
        rng = chance("participation", leadership.user.email, half_year.name)
        submits = rng.random() < willing + EAGERNESS[half_year.name] or is_faithful
        begins = half_year is half_years[-1] and rng.random() < DRAFTS and willing > 0
        first = max(half_year.opens, leadership.since + 30 * A_DAY)
        is_on_roster = leadership.since <= half_year.opens
        if (submits or begins) and is_on_roster and first < half_year.closes:
            day = some_day(rng, first, half_year.closes)
            found.append(Occasion(leadership, leads_directly, half_year, number, day, is_draft=not submits))
    return found


def willingness(leadership):
    """Some organisations take part more than others, and some leaders never do."""
    together = chance("willingness", leadership.service.organisation.name).uniform(0.65, 1)
    own = chance("willingness", leadership.user.email)
    return -1 if own.random() < 0.07 else together + own.gauss(0, 0.2)


def new_assessment(occasion, edition, started_at, saved_at) -> Assessment:
    return Assessment(
        id=demo_id("assessment", occasion.email, occasion.half_year.name),
        leadership=occasion.leadership,
        edition=edition,
        round_id=round_id(occasion.half_year.name),
        role=occasion.leadership.role,
        leads_directly=occasion.leads_directly,
        status=Assessment.Status.DRAFT if occasion.is_draft else Assessment.Status.SUBMITTED,
        started_at=started_at,
        saved_at=saved_at,
        submitted_at=None if occasion.is_draft else saved_at,
    )
