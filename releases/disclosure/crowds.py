"""Scores of people taken together. A score is an integer in 840ths, so that every mean of 1–8 statements is exact."""

from collections.abc import Iterable
from operator import add
from typing import NamedTuple

PARTS = 840
"""The least common multiple of 1–8."""

BINS = 4
"""R7's: 1.0–1.9, 2.0–2.9, 3.0–3.9 and 4.0–5.0."""


class Tally(NamedTuple):
    """What the scores of some people come to."""

    people: int
    total: int
    bins: tuple[int, ...]

    def rounded_mean(self, parts: int) -> int:
        """In so many parts of a whole step, from the middle upwards: 3.25 is seven halves, and 33 tenths."""
        return (2 * parts * self.total + PARTS * self.people) // (2 * PARTS * self.people)


NOBODY = Tally(0, 0, (0,) * BINS)


def added_up(tallies: Iterable[Tally]) -> Tally:
    whole = NOBODY
    for each in tallies:
        bins = tuple(map(add, whole.bins, each.bins))
        whole = Tally(whole.people + each.people, whole.total + each.total, bins)
    return whole


class Crowd:
    """The same, while people are still added. There are some hundred thousand of these at the same time."""

    __slots__ = ("bins", "people", "total")

    def __init__(self, scores: Iterable[int] = ()) -> None:
        self.people = self.total = 0
        self.bins = [0] * BINS
        for score in scores:
            self.add(score)

    def add(self, score: int) -> None:
        self.people += 1
        self.total += score
        self.bins[min(score // PARTS, BINS) - 1] += 1

    def __len__(self) -> int:
        return self.people

    @property
    def tally(self) -> Tally:
        return Tally(self.people, self.total, tuple(self.bins))
