"""R9: what two releases tell together. Where few people have come or gone, what a figure moved by may not be theirs.

A *group* is the people of a cell, less those of some shown units below it. Some of its people are counted now and were
not then, and others the other way round. Where these are few, a reader who believes that everybody else answered as
before knows between what limits their scores add up.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from releases.disclosure.before import Below, Earlier, Shown, shown_in
from releases.disclosure.counts import CountKey
from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import HIGHEST, LOWEST, CellFigure, Span, interval_of
from releases.disclosure.moves import (
    NUMBERS,
    Groups,
    Moves,
    Standing,
    bit_of,
    joined_and_left,
    moves_among,
    moves_between,
)
from releases.disclosure.recounting import Together, known_counts, noted
from releases.disclosure.solver import LEAST_RANGE, Limits, limits_of
from releases.disclosure.spans import KeptLimits, span_of_group
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Counts, Tree

LEAST_CHANGE = 3 * PARTS // 10
"""A change is told where the nearest ends of two intervals lie so far apart."""
UP, LEVEL, DOWN = "up", "level", "down"
ALL_PRINCIPLES = sum(map(bit_of, NUMBERS))
NONE_BELOW: frozenset[int] = frozenset()
"""Of a group that is a whole cell."""


class NearGroup(NamedTuple):
    """A group in both releases, with few people who are in one of them alone."""

    key: CellKey
    below: frozenset[int]
    joined: int
    left: int


def leaves_two_points(joined: int, left: int, then: Span, now: Span) -> bool:
    return min(high - low for low, high in ranges_left(joined, left, then, now)) >= LEAST_RANGE


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
        together: Together = Counter()
        self.moves = moves_between(noted(then, now, together), earlier.paths, now, paths)
        self.known_counts = known_counts(earlier, together)
        self.tree_then, self.comes_from = earlier.tree, earlier.comes_from
        self.then = earlier.shown
        self.limits_then = KeptLimits(len(tree), earlier.limits() if self.moves else ())
        self.near = list(near_groups(self.moves, earlier.comes_from, self.then.below, threshold))
        self.counted_then, self.counted_below_then = earlier.counted_in, earlier.counted_below
        self.moves_counted = moves_among(self.moves, set().union(*self.counted_then.values()))

    def exposed_cells(self, people: Mapping[int, Counts], figures: Mapping[CellKey, CellFigure]) -> set[CellKey]:
        """The figures that leave less than two points for somebody who joined, or who left."""
        now = shown_in(self.tree, figures)
        return {
            group.key
            for groups, limits in by_limits(self.groups_told(now), self.tree, people, figures)
            for group in groups
            if self.is_exposed(group, now, limits)
        }

    def is_exposed(self, group: NearGroup, shown: Shown, limits: Mapping[CellKey, Limits]) -> bool:
        then = span_of_group(self.limits_then, group.key, group.below, own=below_in(self.then, group.key))
        now = span_of_group(limits, group.key, group.below, own=below_in(shown, group.key))
        return bool(then and now and not leaves_two_points(group.joined, group.left, then, now))

    def cells_telling_of_few(self, figures: Mapping[CellKey, CellFigure]) -> set[CellKey]:
        """Those that may tell neither a distribution nor a count."""
        now = shown_in(self.tree, figures)
        return {group.key for group in self.groups_told(now) if group.key.role == EVERYBODY}

    def groups_told(self, now: Shown) -> Iterator[NearGroup]:
        """Of shown cells: the whole ones, and what is left beside the units below that were shown then, or are now."""
        for group in self.near:
            units = now.units[group.key.role, group.key.principle]
            if group.key.unit in units and group.below <= units and self.lie_apart_below(group.key.unit, group.below):
                yield group
        yield from few_beside(self.moves, self.new_below(now), self.threshold)

    def new_below(self, now: Shown) -> dict[tuple[str, int], Below]:
        """The units that are next below a shown one now, where they were shown then and not as the next ones."""
        return {
            each: {
                unit: below
                for unit, below in units.items()
                if below != self.then.below[each].get(unit)
                and {unit, *below} <= self.then.units[each]
                and self.lay_apart_below(unit, below)
            }
            for each, units in now.below.items()
        }

    def lie_apart_below(self, unit: int, below: Collection[int]) -> bool:
        return lie_apart_below(self.tree, unit, below)

    def lay_apart_below(self, unit: int, below: Collection[int]) -> bool:
        return lie_apart_below(self.tree_then, self.comes_from[unit], [self.comes_from[each] for each in below])

    def count_tells_of_few(self, count: CountKey, counted: Collection[int]) -> bool:
        """Few of those outside counts that are told below it, and were then, are in one of the releases alone.

        `counted` are the units whose counts of the same row are told.
        """
        then = self.counted_then.get(count.row, set())
        if count.unit not in then:
            return False
        below = frozenset(self.tree.topmost_below(count.unit, counted))
        return any(
            each <= then.intersection(counted)
            and self.lie_apart_below(count.unit, each)
            and self.lay_apart_below(count.unit, each)
            and 0 < self.people_who_differ(count, each) < self.threshold
            for each in {below, self.counted_below_then.get(count, below)} - {NONE_BELOW}
        )

    def people_who_differ(self, count: CountKey, below: frozenset[int]) -> int:
        unit, number = count.unit, count.principle
        return sum(
            people
            for (then, now), people in self.moves_counted.items()
            if then.is_outside(unit, below, number) != now.is_outside(unit, below, number)
        )


def lie_apart_below(tree: Tree, unit: int, below: Collection[int]) -> bool:
    """All in the unit, and none in another."""
    paths = [tree.path(each)[1:] for each in below]
    return all(unit in path and not set(path).intersection(below) for path in paths)


def below_in(shown: Shown, cell: CellKey) -> frozenset[int]:
    return shown.below[cell.role, cell.principle].get(cell.unit, NONE_BELOW)


def near_groups(
    moves: Moves, units: Iterable[int], below: Mapping[tuple[str, int], Below], threshold: int
) -> Iterator[NearGroup]:
    """Whole cells, and those of them who are in none of some units below."""
    cells = Groups(dict.fromkeys(units, ALL_PRINCIPLES), {})
    for role in (EVERYBODY, *ROLES):
        for unit, number, joined, left in few_who_differ(moves, cells, role, threshold):
            yield NearGroup(CellKey(unit, role, number), NONE_BELOW, joined, left)
    yield from few_beside(moves, below, threshold)


def few_beside(moves: Moves, below: Mapping[tuple[str, int], Below], threshold: int) -> Iterator[NearGroup]:
    for role in (EVERYBODY, *ROLES):
        of_role = {number: units for (each, number), units in below.items() if each == role and units}
        if of_role:
            for unit, number, joined, left in few_who_differ(moves, groups_beside(of_role), role, threshold):
                yield NearGroup(CellKey(unit, role, number), of_role[number][unit], joined, left)


def groups_beside(below: Mapping[int, Below]) -> Groups:
    """`below` says of each principle which units below are no part of a unit's group."""
    principles: defaultdict[int, int] = defaultdict(int)
    apart: defaultdict[tuple[int, int], int] = defaultdict(int)
    for number, units in below.items():
        for unit, those_below in units.items():
            principles[unit] |= bit_of(number)
            for each in those_below:
                apart[unit, each] |= bit_of(number)
    return Groups(principles, apart)


def few_who_differ(moves: Moves, groups: Groups, role: str, threshold: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (unit, principle, joined, left) of the groups in which few are in one release alone."""
    for unit, number, joined, left in joined_and_left(moves, groups, role):
        if joined + left < threshold:
            yield unit, number, joined, left


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


def change_between(before: CellFigure, now: CellFigure) -> str:
    """How a figure has moved, by the nearest ends of what is shown; nothing where either is a mere band."""
    if before.mean is None or now.mean is None:
        return ""
    (low_then, high_then), (low_now, high_now) = interval_of(before), interval_of(now)
    if low_now - high_then >= LEAST_CHANGE:
        return UP
    return DOWN if low_then - high_now >= LEAST_CHANGE else LEVEL
