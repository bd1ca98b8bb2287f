"""What a reader can still believe of one person: the scores 1–5 that remain possible, given all that is published.

Each published figure is read by itself (readings.py), which is exact: mean, band, median and distribution at once. What
several figures tell together is passed through the tree as limits: of the sum of scores, and of the people in each bin.
A unit's are its remainder's and those of the published units below it, so limits go up and down until each remainder's
are as tight as they can be. A score remains possible for a person when every figure around her leaves room for it, and
so do the limits of the remainder she stands in.

Limits that are passed on forget which sums, bins and medians belong together. So where several figures tell of the same
people the solver may believe in a score that they rule out together, and never the other way; ADR 6 says how often.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import CellFigure, Figures
from releases.disclosure.readings import (
    HIGHEST,
    LOWEST,
    Reading,
    Span,
    attainable,
    possible_steps,
    reading_of,
)
from releases.disclosure.sums import CELL, OWN, REST, Sums, add_roles, sums_for_everybody
from releases.disclosure.trees import EVERYBODY, ROLES, Cell, CellKey, Counts, Tree

LEAST_POSSIBLE = 3
"""Of the five scores."""
BINS = range(4)


def exposed_cells(tree: Tree, counts: Counts, figures: Figures) -> set[Cell]:
    """The published cells (unit, role) that leave somebody fewer than three possible scores."""
    return {key for key, possible in possible_scores(tree, counts, figures).items() if len(possible) < LEAST_POSSIBLE}


def possible_scores(tree: Tree, counts: Counts, figures: Figures, grain: int = 1) -> dict[Cell, frozenset[int]]:
    """{(unit, role): scores} for each published cell in whose remainder somebody stands."""
    totals = tree_totals(tree, counts)
    readings = {key: reading_of(figure, totals[key], grain) for key, figure in figures.items() if not figure.is_hidden}
    sums = {key: attainable(reading) for key, reading in readings.items()}
    tie_roles_together(sums)
    around: dict[tuple[int | None, str], frozenset[int]] = {}
    found = {}
    for role in (EVERYBODY, *ROLES):
        nest = Nest(tree, counts, {place for place, each in readings if each == role}, role)
        whole, rest = nest.limits({place: sums[place, role] for place in nest.published}, (LOWEST, HIGHEST))
        bins = bins_of_remainders(nest, readings) if role == EVERYBODY else {}
        for place in sorted(nest.published):
            own = possible_steps(readings[place, role]._replace(total=whole[place]))
            around[place, role] = own.intersection(*wider(nest, place, role, around))
            if nest.sizes[place]:
                remainder = Reading(nest.sizes[place], rest[place], grain, bins.get(place))
                found[place, role] = around[place, role] & possible_steps(remainder)
    return found


def wider(
    nest: "Nest", place: int, role: str, around: Mapping[tuple[int | None, str], frozenset[int]]
) -> list[frozenset[int]]:
    """What the next figure of the same role leaves room for, and everybody's in the same unit."""
    keys = [(nest.above[place], role), (place, EVERYBODY)]
    return [around[key] for key in keys if key in around]


def tree_totals(tree: Tree, counts: Counts) -> dict[Cell, int]:
    totals: dict[Cell, int] = {}
    for place, by_role in enumerate(tree.rolled_up(counts)):
        totals |= {(place, role): by_role.get(role, 0) for role in ROLES}
        totals[place, EVERYBODY] = sum(by_role.values())
    return totals


def tie_roles_together(sums: dict[Cell, Span]) -> None:
    """The two roles' sums make up everybody's."""
    first, second = ROLES
    for place in {place for place, _role in sums}:
        keys = [(place, EVERYBODY), (place, first), (place, second)]
        if any(key not in sums for key in keys):
            continue
        (low, high), (low_1, high_1), (low_2, high_2) = (sums[key] for key in keys)
        sums[keys[0]] = max(low, low_1 + low_2), min(high, high_1 + high_2)
        sums[keys[1]] = max(low_1, low - high_2), min(high_1, high - low_2)
        sums[keys[2]] = max(low_2, low - high_1), min(high_2, high - low_1)


class Nest:
    """The units published for one role, the published ones next below and above each, and the remainders' sizes."""

    def __init__(self, tree: Tree, counts: Counts, published: Collection[int], role: str) -> None:
        self.published = published
        self.below = {place: tree.topmost_below(place, published) for place in published}
        self.above = dict.fromkeys(published) | {each: place for place, below in self.below.items() for each in below}
        self.sizes = {
            place: sum(people for each, people in by_role.items() if role in (EVERYBODY, each))
            for place, by_role in tree.remainders(counts, published).items()
        }

    def limits(self, whole: Mapping[int, Span], of_each: Span) -> tuple[dict[int, Span], dict[int, Span]]:
        """Limits of the units and of their remainders, from those of the units and of each person."""
        whole = dict(whole)
        rest = {place: (size * of_each[0], size * of_each[1]) for place, size in self.sizes.items()}
        for place in sorted(self.published, reverse=True):
            parts = [rest[place], *(whole[each] for each in self.below[place])]
            low, high = whole[place]
            whole[place] = max(low, sum(part[0] for part in parts)), min(high, sum(part[1] for part in parts))
        for place in sorted(self.published):
            low, high = whole[place]
            parts = [rest[place], *(whole[each] for each in self.below[place])]
            lows, highs = sum(part[0] for part in parts), sum(part[1] for part in parts)
            tightened = [
                (max(part[0], low - (highs - part[1])), min(part[1], high - (lows - part[0]))) for part in parts
            ]
            rest[place] = tightened[0]
            whole.update(zip(self.below[place], tightened[1:], strict=True))
        return whole, rest


def bins_of_remainders(nest: Nest, readings: Mapping[Cell, Reading]) -> dict[int, tuple[Span, ...]]:
    """{unit: the fewest and the most of its remainder in each bin}, where that is anything but all and nobody."""
    if not any(readings[place, EVERYBODY].bins for place in nest.published):
        return {}
    rests = []
    for each_bin in BINS:
        known = {}
        for place in nest.published:
            reading = readings[place, EVERYBODY]
            known[place] = reading.bins[each_bin] if reading.bins else (0, reading.people)
        rests.append(nest.limits(known, (0, 1))[1])
    found = {place: tuple(rest[place] for rest in rests) for place in nest.published}
    return {place: bins for place, bins in found.items() if set(bins) != {(0, nest.sizes[place])}}


# How wide a range is left.

LEAST_RANGE = 2 * PARTS
"""Two points."""


class Limits(NamedTuple):
    """How many there are in a shown cell and in its own group, and between what their scores sum to."""

    people: int
    whole: Span
    own_people: int
    own: Span


def limits_of(tree: Tree, people: Mapping[int, Counts], figures: Mapping[CellKey, CellFigure]) -> dict[CellKey, Limits]:
    """Of each shown cell. `people` holds {principle: [{role: people} directly in each unit]}."""
    found = {}
    for principle, told in told_by_principle(figures).items():
        sums = sums_for_everybody(tree, people[principle], told)
        add_roles(sums, tree, people[principle], told)
        for unit, role in told:
            cell, own = (CELL, unit, role), (REST if role else OWN, unit, role)
            limits = Limits(sums.people[cell], sums.limits[cell], sums.people[own], sums.limits[own])
            found[CellKey(unit, role, principle)] = limits
    return found


def told_by_principle(figures: Mapping[CellKey, CellFigure]) -> dict[int, dict[Cell, CellFigure]]:
    told: defaultdict[int, dict[Cell, CellFigure]] = defaultdict(dict)
    for (unit, role, principle), figure in figures.items():
        if not figure.is_hidden:
            told[principle][unit, role] = figure
    return told


def exposed_units(sums: Sums) -> list[int]:
    """Those with a group in which somebody has too narrow a range, from the bottom up."""
    exposed = {
        unit
        for (kind, unit, role), people in sums.people.items()
        if people and narrowest_range(people, sums.limits[kind, unit, role]) < LEAST_RANGE
    }
    return sorted(exposed, reverse=True)


def narrowest_range(people: int, limits: Span) -> int:
    """Of anybody in a group, for a reader who knows no answer, or any one other in it (R4, R5).

    Where the answer is known of somebody outside the group, its limits move by four points at most, the whole scale,
    and all that is known of her is one answer. That tells less than an answer in the group itself: see ADR 6.
    """
    low, high = limits
    alone = span_of_one(people, low, high)
    known = [span_of_one(people - 1, low - answer, high - answer) for answer in alone] if people > 1 else []
    return min(upper - lower for lower, upper in [alone, *known])


def span_of_one(people: int, low: int, high: int) -> Span:
    """What one of so many can have scored, where all others have the highest score, and where they have the lowest."""
    others = people - 1
    return max(low - HIGHEST * others, LOWEST), min(high - LOWEST * others, HIGHEST)
