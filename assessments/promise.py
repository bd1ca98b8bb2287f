"""What others see of a leader's assessment in a round, and what nobody sees: told before her first answer (R16).

The numbers are those that the releases are made by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, UUIDField

from assessments.models import RosterEntry, Round, WhyNot


@dataclass
class Limits:
    """From how many people in a group what is shown. The room of releases keeps them, and says so here."""

    half_steps_from: int = 0
    """A mean to the nearest half. With fewer, a band alone (R7)."""
    tenths_from: int = 0
    """One decimal (R7)."""
    distribution_from: int = 0
    """How the people are spread over the scale, in tens of per cent (R7)."""
    counts_from: int = 0
    """How many recognise a dilemma or a pitfall (R7b)."""
    in_steps: Callable[[int], str] = str
    """How a number of people reads: "30–49" (R7)."""


LIMITS = Limits()


def promise_limits(*, half_steps_from, tenths_from, distribution_from, counts_from, in_steps):
    LIMITS.half_steps_from, LIMITS.tenths_from = half_steps_from, tenths_from
    LIMITS.distribution_from, LIMITS.counts_from = distribution_from, counts_from
    LIMITS.in_steps = in_steps


@dataclass(frozen=True)
class Promise:
    round: Round
    is_on_roster: bool
    """An assessment in a post that was not there when the round opened is counted nowhere."""
    why_not: str
    """A sentence, where she is on it and not known (R17)."""
    organisation: Any
    """Whose part of the roster she stands on."""

    @property
    def is_open(self):
        return self.round.is_open

    @property
    def threshold(self):
        return self.round.threshold

    @property
    def half_steps_from(self):
        return max(LIMITS.half_steps_from, self.threshold)

    @property
    def tenths_from(self):
        return max(LIMITS.tenths_from, self.threshold)

    @property
    def distribution_from(self):
        return max(LIMITS.distribution_from, self.threshold)

    @property
    def counts_from(self):
        return max(LIMITS.counts_from, 2 * self.threshold)


def promise_of(assessment) -> Promise | None:
    """None outside rounds: there is nothing that anybody else sees. One query."""
    if assessment.round_id is None:
        return None
    entry = RosterEntry.objects.filter(round=OuterRef("pk"), leadership=assessment.leadership_id)
    round = Round.objects.annotate(
        is_on_roster=Exists(entry),
        why_not=Subquery(entry.values("why_not")),
        own=Subquery(entry.values("organisation"), UUIDField()),
    ).get(pk=assessment.round_id)
    why_not = str(WhyNot(round.why_not).label) if round.why_not else ""
    return Promise(round=round, is_on_roster=round.is_on_roster, why_not=why_not, organisation=round.own)
