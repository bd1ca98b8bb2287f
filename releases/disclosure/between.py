"""R9: what two releases tell together. Where few people have come or gone, what a figure moved by may not be theirs.

A *group* is the people of a cell, less those of some shown units below it. Some of its people are counted now and were
not then, and others the other way round. Where these are few, a reader who believes that everybody else answered as
before knows between what limits their scores add up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from releases.disclosure.counts import CountKey, Row
from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import HIGHEST, LOWEST, CellFigure, Span, interval_of
from releases.disclosure.moves import (
    NUMBERS,
    Groups,
    Moves,
    Path,
    Standing,
    bit_of,
    joined_and_left,
    moves_among,
    moves_between,
)
from releases.disclosure.solver import LEAST_RANGE, Limits, limits_of
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Counts, Tree

LEAST_CHANGE = 3 * PARTS // 10
"""A change is told where the nearest ends of two intervals lie so far apart."""
UP, LEVEL, DOWN = "up", "level", "down"
ALL_PRINCIPLES = sum(map(bit_of, NUMBERS))
NONE_BELOW: frozenset[int] = frozenset()
"""Of a group that is a whole cell."""


@dataclass(frozen=True)
class Earlier:
    """A release that was made before, and which of its units those of the new one are held against."""

    tree: Tree
    people: Mapping[int, Counts]
    figures: Mapping[CellKey, CellFigure]
    counted: Collection[CountKey]
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

    def below(self, shown: Collection[int]) -> dict[int, frozenset[int]]:
        """The topmost shown units below each, for units of the new release, where all of those go on in it."""
        found: dict[int, frozenset[int]] = {}
        for unit, below in self.tree.next_below(shown).items():
            if below and all(self.goes_on_as[each] for each in below):
                units = frozenset(now for each in below for now in self.goes_on_as[each])
                found |= dict.fromkeys(self.goes_on_as[unit], units)
        return found


@dataclass(frozen=True, slots=True)
class NearGroup:
    """A group in both releases, with few people who are in one of them alone."""

    key: CellKey
    below: frozenset[int]
    """The units below whose people are not in it."""
    joined: int
    left: int
    then: Span | None = None
    """Between what limits its scores added up, where that was told."""


def leaves_two_points(joined: int, left: int, then: Span, now: Span) -> bool:
    return all(high - low >= LEAST_RANGE for low, high in ranges_left(joined, left, then, now))


def ranges_left(joined: int, left: int, then: Span, now: Span) -> Iterator[Span]:
    """What one who joined can have given, and one who left, if everybody else answered as before."""
    least, most = now[0] - then[1], now[1] - then[0]
    if joined:
        low = least - HIGHEST * (joined - 1) + LOWEST * left
        high = most - LOWEST * (joined - 1) + HIGHEST * left
        yield max(low, LOWEST), min(high, HIGHEST)
    if left:
        low = -most - HIGHEST * (left - 1) + LOWEST * joined
        high = -least - LOWEST * (left - 1) + HIGHEST * joined
        yield max(low, LOWEST), min(high, HIGHEST)


class Comparison:
    """The new release beside an earlier one. `now` and `then` say where each person stands in either."""

    def __init__(
        self,
        tree: Tree,
        now: Mapping[Any, Standing],
        earlier: Earlier,
        then: Iterable[tuple[Any, Standing]],
        *,
        threshold: int,
    ) -> None:
        self.tree, self.threshold = tree, threshold
        paths = [tuple(sorted(earlier.comes_from.keys() & tree.path(unit))) for unit in range(len(tree))]
        moves = moves_between(then, earlier.paths, now, paths)
        self.near = list(with_sums(near_groups(moves, earlier, threshold), earlier))
        self.counted_below = counted_below(earlier)
        counted = {unit for count, below in self.counted_below.items() for unit in (count.unit, *below)}
        self.moves = moves_among(moves, counted)

    def exposed_cells(self, people: Mapping[int, Counts], figures: Mapping[CellKey, CellFigure]) -> set[CellKey]:
        """The figures that leave less than two points for somebody who joined, or who left."""
        told = self.groups_told(figures)
        return {
            group.key
            for groups, limits in by_limits(told, self.tree, people, figures)
            for group in groups
            if group.then
            and not leaves_two_points(group.joined, group.left, group.then, span_of(group, limits[group.key]))
        }

    def cells_telling_of_few(self, figures: Mapping[CellKey, CellFigure]) -> set[CellKey]:
        """Those that may tell neither a distribution nor a count."""
        return {group.key for group in self.groups_told(figures) if group.key.role == EVERYBODY}

    def groups_told(self, figures: Mapping[CellKey, CellFigure]) -> Iterator[NearGroup]:
        """Of shown cells, where the units below are the same as then."""
        shown = units_shown(figures)
        for group in self.near:
            unit, role, number = group.key
            units = shown[role, number]
            if unit in units and (not group.below or group.below == set(self.tree.topmost_below(unit, units))):
                yield group

    def count_tells_of_few(self, count: CountKey, below: frozenset[int]) -> bool:
        """Beside the same counts below as then: few of those outside them are in one of the releases alone."""
        if self.counted_below.get(count) != below:
            return False
        differing = sum(
            people
            for (then, now), people in self.moves.items()
            if then.is_outside(count.unit, below, count.principle) != now.is_outside(count.unit, below, count.principle)
        )
        return 0 < differing < self.threshold


def near_groups(moves: Moves, earlier: Earlier, threshold: int) -> Iterator[NearGroup]:
    """Whole cells, and those of them who were in no shown unit below."""
    shown = units_shown(earlier.figures)
    cells = Groups(dict.fromkeys(earlier.comes_from, ALL_PRINCIPLES), {})
    for role in (EVERYBODY, *ROLES):
        below = {number: earlier.below(shown[role, number]) for number in NUMBERS}
        for unit, number, joined, left in few_who_differ(moves, cells, role, threshold):
            yield NearGroup(CellKey(unit, role, number), NONE_BELOW, joined, left)
        for unit, number, joined, left in few_who_differ(moves, own_groups(below), role, threshold):
            yield NearGroup(CellKey(unit, role, number), below[number][unit], joined, left)


def own_groups(below: Mapping[int, Mapping[int, frozenset[int]]]) -> Groups:
    """`below` says of each principle which units are shown below a unit."""
    principles: defaultdict[int, int] = defaultdict(int)
    apart: defaultdict[tuple[int, int], int] = defaultdict(int)
    for number, units in below.items():
        for unit, shown in units.items():
            principles[unit] |= bit_of(number)
            for each in shown:
                apart[unit, each] |= bit_of(number)
    return Groups(principles, apart)


def few_who_differ(moves: Moves, groups: Groups, role: str, threshold: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (unit, principle, joined, left) of the groups in which few are in one release alone."""
    joined, left = joined_and_left(moves, groups, role)
    for unit, number in joined.keys() | left.keys():
        came, went = joined[unit, number], left[unit, number]
        if came + went < threshold:
            yield unit, number, came, went


def units_shown(figures: Mapping[CellKey, CellFigure]) -> defaultdict[tuple[str, int], set[int]]:
    """{(role, principle): units}"""
    shown: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for (unit, role, number), figure in figures.items():
        if not figure.is_hidden:
            shown[role, number].add(unit)
    return shown


def counted_below(earlier: Earlier) -> dict[CountKey, frozenset[int]]:
    """The units below each count whose counts were told too, in the units of the new release."""
    counted: defaultdict[Row, set[int]] = defaultdict(set)
    for count in earlier.counted:
        counted[count.row].add(count.unit)
    return {
        CountKey(unit, *row): below for row, units in counted.items() for unit, below in earlier.below(units).items()
    }


def with_sums(groups: Iterable[NearGroup], earlier: Earlier) -> Iterator[NearGroup]:
    """With the limits of what the earlier release told of each."""
    for of_principle, limits in by_limits(groups, earlier.tree, earlier.people, earlier.figures):
        for group in of_principle:
            key = group.key._replace(unit=earlier.comes_from[group.key.unit])
            yield replace(group, then=span_of(group, limits[key])) if key in limits else group


def by_limits(
    groups: Iterable[NearGroup],
    tree: Tree,
    people: Mapping[int, Counts],
    figures: Mapping[CellKey, CellFigure],
) -> Iterator[tuple[list[NearGroup], Mapping[CellKey, Limits]]]:
    """Those of a principle with the solver's limits in it, one after the other: a country's take much room."""
    by_number: defaultdict[int, list[NearGroup]] = defaultdict(list)
    for group in groups:
        by_number[group.key.principle].append(group)
    for number, of_principle in sorted(by_number.items()):
        told = {key: figure for key, figure in figures.items() if key.principle == number}
        yield of_principle, limits_of(tree, {number: people[number]}, told)


def span_of(group: NearGroup, limits: Limits) -> Span:
    return limits.own if group.below else limits.whole


def change_between(before: CellFigure, now: CellFigure) -> str:
    """How a figure has moved, by the nearest ends of what is shown; nothing where either is a mere band."""
    if before.mean is None or now.mean is None:
        return ""
    (low_then, high_then), (low_now, high_now) = interval_of(before), interval_of(now)
    if low_now - high_then >= LEAST_CHANGE:
        return UP
    return DOWN if low_then - high_now >= LEAST_CHANGE else LEVEL
