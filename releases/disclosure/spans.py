"""Between what limits the scores of a group add up, in what a release shows of a principle: R9."""

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from releases.disclosure.figures import HIGHEST, LOWEST, Span
from releases.disclosure.moves import NUMBERS
from releases.disclosure.solver import Limits
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey


class LimitsOfCells(Protocol):
    def get(self, cell: CellKey, /) -> Limits | None: ...


class KeptLimits:
    """The solver's limits of many cells in little room: a country has a hundred thousand in each release."""

    COLUMNS = 6

    def __init__(self, units: int, limits: Iterable[Mapping[CellKey, Limits]]) -> None:
        """Of as many units. `limits` may be made while they are kept."""
        self.numbers = array("q", bytes(8 * self.COLUMNS * len(NUMBERS) * (1 + len(ROLES)) * units))
        for some in limits:
            for cell, (people, whole, own_people, own) in some.items():
                start = self.start_of(cell)
                self.numbers[start : start + self.COLUMNS] = array("q", [people, *whole, own_people, *own])

    def start_of(self, cell: CellKey) -> int:
        role = (EVERYBODY, *ROLES).index(cell.role)
        return ((cell.unit * (1 + len(ROLES)) + role) * len(NUMBERS) + NUMBERS.index(cell.principle)) * self.COLUMNS

    def get(self, cell: CellKey, /) -> Limits | None:
        start = self.start_of(cell)
        people, low, high, own_people, own_low, own_high = self.numbers[start : start + self.COLUMNS]
        return Limits(people, (low, high), own_people, (own_low, own_high)) if people else None


def span_of_group(limits: LimitsOfCells, cell: CellKey, below: Collection[int], *, own: Collection[int]) -> Span | None:
    """Of a cell's people less those of some units below it; None where the cell was not shown.

    Less those of `own`, the next shown units below, is its own group, which the solver knows best.
    """
    whole = limits.get(cell)
    if whole is None:
        return None
    if not below:
        return whole.whole
    people, (low, high) = whole.people, whole.whole
    for unit in below:
        part = limits.get(cell._replace(unit=unit))
        if part is None:
            return None
        people, low, high = people - part.people, low - part.whole[1], high - part.whole[0]
    low, high = max(low, LOWEST * people), min(high, HIGHEST * people)
    return (max(low, whole.own[0]), min(high, whole.own[1])) if below == own else (low, high)
