"""What is called highest and lowest: one decision for a leader's result, a release, its documents and an agenda.

It rests on what is shown and on nothing finer. A figure is the interval that it leaves room for: "ca. 3,5" is somewhere
from 3.25 to under 3.75, a band is its part of the scale, and what is shown exactly has no width.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Item = TypeVar("Item")

NAMED = 3
"""So many may be named together. Where more share a place they lie close, and none of them is named."""


@dataclass(frozen=True)
class Interval:
    """From low to under high, or exactly one score."""

    low: Decimal
    high: Decimal

    def is_certainly_below(self, other: "Interval") -> bool:
        return self.low < other.low and self.high <= other.low


@dataclass(frozen=True)
class Ends(Generic[Item]):
    """Those that nothing is certainly above, and those that nothing is certainly below. Empty where nothing differs."""

    highest: list[Item]
    lowest: list[Item]

    @property
    def named_highest(self) -> list[Item]:
        return self.highest if len(self.highest) <= NAMED else []

    @property
    def named_lowest(self) -> list[Item]:
        return self.lowest if len(self.lowest) <= NAMED else []


def exactly(score: Decimal) -> Interval:
    return Interval(score, score)


def ends_of(items: Iterable[Item], interval: Callable[[Item], Interval]) -> Ends[Item]:
    """In the order they came. What could be the highest and the lowest at once sets none of them apart."""
    pairs = [(item, interval(item)) for item in items]
    highest = [at for at, (_item, mine) in enumerate(pairs) if not any(mine.is_certainly_below(it) for _, it in pairs)]
    lowest = [at for at, (_item, mine) in enumerate(pairs) if not any(it.is_certainly_below(mine) for _, it in pairs)]
    if set(highest) & set(lowest):
        return Ends([], [])
    return Ends([pairs[at][0] for at in highest], [pairs[at][0] for at in lowest])
