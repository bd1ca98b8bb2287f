"""What a release shows, and how an earlier one is read in the units of a new one: R9."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from releases.disclosure.counts import CountKey, Row
from releases.disclosure.figures import CellFigure
from releases.disclosure.moves import NUMBERS, Path
from releases.disclosure.solver import Limits, limits_of
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Counts, Tree

EACH = [(role, number) for role in (EVERYBODY, *ROLES) for number in NUMBERS]

Below = Mapping[int, frozenset[int]]
"""{unit: units below it whose people are not in its group}"""


class Shown(NamedTuple):
    """The units that show a figure of a role and a principle, and the next of them below each, if there are any."""

    units: Mapping[tuple[str, int], set[int]]
    below: Mapping[tuple[str, int], Below]


@dataclass(frozen=True)
class Earlier:
    """A release that was made before, and which of its units those of the new one are held against."""

    tree: Tree
    people: Mapping[int, Counts]
    figures: Mapping[CellKey, CellFigure]
    counted: Mapping[CountKey, int]
    comes_from: Mapping[int, int]

    @cached_property
    def goes_on_as(self) -> list[Path]:
        """The new release's units, for each of this one's."""
        found: list[Path] = [() for _unit in self.tree.units]
        for unit, was in self.comes_from.items():
            found[was] += (unit,)
        return found

    @property
    def paths(self) -> list[Path]:
        """Around those who stood in each unit of this release."""
        return [
            tuple(sorted(now for around in self.tree.path(unit) for now in self.goes_on_as[around]))
            for unit in range(len(self.tree))
        ]

    @property
    def shown(self) -> Shown:
        """In the units of the new release."""
        units = units_shown(self.figures)
        return Shown(
            {each: self.in_new_units(some) for each, some in units.items()},
            {each: self.below(some) for each, some in units.items()},
        )

    def in_new_units(self, units: Iterable[int]) -> set[int]:
        return {now for unit in units for now in self.goes_on_as[unit]}

    def below(self, shown: Collection[int]) -> Below:
        """The topmost of these units below each, where all of them go on in the new release."""
        found: dict[int, frozenset[int]] = {}
        for unit, below in self.tree.next_below(shown).items():
            if below and all(self.goes_on_as[each] for each in below):
                found |= dict.fromkeys(self.goes_on_as[unit], frozenset(self.in_new_units(below)))
        return found

    def limits(self) -> Iterator[Mapping[CellKey, Limits]]:
        """Of the new release's cells, one principle after the other: a country's take much room."""
        for number, own in self.people.items():
            told = {cell: figure for cell, figure in self.figures.items() if cell.principle == number}
            found = limits_of(self.tree, {number: own}, told)
            yield {cell._replace(unit=now): found[cell] for cell in found for now in self.goes_on_as[cell.unit]}

    @property
    def counted_in(self) -> dict[Row, set[int]]:
        """Which units' counts were told, in the units of the new release."""
        return {row: self.in_new_units(units) for row, units in by_row(self.counted).items()}

    @property
    def counted_below(self) -> dict[CountKey, frozenset[int]]:
        """The next units below each count whose counts were told too."""
        return {
            CountKey(unit, *row): below
            for row, units in by_row(self.counted).items()
            for unit, below in self.below(units).items()
        }


def shown_in(tree: Tree, figures: Mapping[CellKey, CellFigure]) -> Shown:
    units = units_shown(figures)
    below = {
        each: {unit: frozenset(next_below) for unit, next_below in tree.next_below(some).items() if next_below}
        for each, some in units.items()
    }
    return Shown(units, below)


def units_shown(figures: Mapping[CellKey, CellFigure]) -> dict[tuple[str, int], set[int]]:
    """{(role, principle): units}"""
    shown: dict[tuple[str, int], set[int]] = {each: set() for each in EACH}
    for (unit, role, number), figure in figures.items():
        if not figure.is_hidden:
            shown[role, number].add(unit)
    return shown


def by_row(counted: Collection[CountKey]) -> Mapping[Row, set[int]]:
    found: defaultdict[Row, set[int]] = defaultdict(set)
    for count in counted:
        found[count.row].add(count.unit)
    return found
