"""Scores of people taken together. A score is an integer in 840ths, so that every mean of 1–8 statements is exact."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor
from operator import add
from typing import NamedTuple

from releases.disclosure.trees import Cell

PARTS = 840
"""The least common multiple of 1–8."""

BIN_STARTS = (1, 2, 3, 4)
"""R7's four bins: 1.0–1.9, 2.0–2.9, 3.0–3.9 and 4.0–5.0."""


class Tally(NamedTuple):
    """What the scores of some people come to."""

    people: int
    total: int
    bins: tuple[int, ...]

    def rounded_mean(self, parts: int) -> int:
        """In so many parts of a whole step, from the middle upwards: 3.25 is seven halves, and 33 tenths."""
        return (2 * parts * self.total + PARTS * self.people) // (2 * PARTS * self.people)


NOBODY = Tally(0, 0, (0,) * len(BIN_STARTS))


def added_up(tallies: Iterable[Tally]) -> Tally:
    whole = NOBODY
    for each in tallies:
        bins = tuple(map(add, whole.bins, each.bins))
        whole = Tally(whole.people + each.people, whole.total + each.total, bins)
    return whole


class Crowd:
    """How many people have which score on one principle."""

    def __init__(self, scores: Iterable[int] = ()) -> None:
        self.scores = Counter(scores)

    def __len__(self) -> int:
        return self.scores.total()

    def add(self, other: "Crowd") -> None:
        self.scores.update(other.scores)

    @property
    def total(self) -> int:
        return sum(score * people for score, people in self.scores.items())

    @property
    def tally(self) -> Tally:
        return Tally(len(self), self.total, tuple(self.bins))

    @property
    def mean(self) -> Fraction:
        """Exact, 1–5."""
        return Fraction(self.total, PARTS * len(self))

    @property
    def mean_in_tenths(self) -> Decimal:
        return round_upwards(self.mean, parts=10)

    @property
    def mean_in_halves(self) -> Decimal:
        return round_upwards(self.mean, parts=2)

    @property
    def median_in_tenths(self) -> Decimal:
        """The middle person's score, or the middle of the two middle ones."""
        low, high = (len(self) - 1) // 2, len(self) // 2
        return round_upwards(Fraction(self.score_at(low) + self.score_at(high), 2 * PARTS), parts=10)

    def score_at(self, position: int) -> int:
        """The score of the person at a position, counted from 0, when all stand in order."""
        for score in sorted(self.scores):
            position -= self.scores[score]
            if position < 0:
                return score
        raise IndexError(position)

    @property
    def bins(self) -> list[int]:
        counts = [0] * len(BIN_STARTS)
        for score, people in self.scores.items():
            counts[min(score // PARTS, len(counts)) - 1] += people
        return counts

    @property
    def most_alike(self) -> int:
        """The most people whose scores round to one and the same whole step."""
        steps: Counter[int] = Counter()
        for score, people in self.scores.items():
            steps[step_of(score)] += people
        return max(steps.values(), default=0)


Crowds = dict[Cell, Crowd]


def round_upwards(value: Fraction, *, parts: int) -> Decimal:
    """The nearest half or tenth, from the middle upwards: 3.25 becomes 3.5 or 3.3."""
    return Decimal(floor(value * parts + Fraction(1, 2))) / parts


def step_of(score: int) -> int:
    """The whole step 1–5 that a score rounds to, halves upwards."""
    return (2 * score + PARTS) // (2 * PARTS)


def together(crowds: Iterable[Crowd]) -> Crowd:
    whole = Crowd()
    for crowd in crowds:
        whole.add(crowd)
    return whole
