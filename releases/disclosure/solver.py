"""How wide a range of scores is left to anybody by all that is shown, with any one other answer known (R4, R5)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import HIGHEST, LOWEST, CellFigure, Span
from releases.disclosure.sums import CELL, OWN, REST, Sums, add_roles, sums_for_everybody
from releases.disclosure.trees import CellKey, Counts, Place, Tree

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


def told_by_principle(figures: Mapping[CellKey, CellFigure]) -> dict[int, dict[Place, CellFigure]]:
    told: defaultdict[int, dict[Place, CellFigure]] = defaultdict(dict)
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
    """Of anybody in a group, for a reader who knows no answer, or that of any one other in it.

    One who stands outside the group moves its limits by four points at most, which leaves two as well (ADR 6).
    """
    low, high = limits
    alone = span_of_one(people, low, high)
    known = [span_of_one(people - 1, low - answer, high - answer) for answer in alone] if people > 1 else []
    return min(upper - lower for lower, upper in [alone, *known])


def span_of_one(people: int, low: int, high: int) -> Span:
    """What one of so many can have scored, where all others have the highest score, and where they have the lowest."""
    others = people - 1
    return max(low - HIGHEST * others, LOWEST), min(high - LOWEST * others, HIGHEST)
