"""A reader who knows one answer and tries every set of answers there is: everybody else's range spans two points (R4).

The people are few and the steps of precision lie lower than they do in the product, so that there are all precisions
and the solver has more to do. Scores and sums are in half steps; the reader gives each figure the benefit of what lies
between two of them, for in the product scores may.
"""

from collections import defaultdict
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.disclosure import deciding, figures
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.drafts import count_people
from releases.disclosure.solver import limits_of
from releases.disclosure.sums import sums_of
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit
from tests.properties import examples

MANAGER, DEPARTMENT = ROLES
HALF = PARTS // 2
SCORES = range(PARTS, 5 * PARTS + 1, HALF)


@st.composite
def worlds(draw):
    """Two to four units with three to five people of one role or both, who lean to one end."""
    parents = draw(st.sampled_from([[None, 0], [None, 0, 0], [None, 0, 1]]))
    tree = Tree(Unit(str(place), "unit", parent) for place, parent in enumerate(parents))
    own = [{} for _unit in parents]
    places = st.tuples(st.integers(0, len(parents) - 1), st.sampled_from(ROLES))
    for place, role in draw(st.sets(places, min_size=1, max_size=3)):
        scores = draw(st.sampled_from([[1], [5], [1, 1.5, 2], [4, 4.5, 5], [1, 2, 3, 4, 5]]))
        people = draw(st.lists(st.sampled_from(scores), min_size=3, max_size=5))
        own[place][role] = Crowd(int(score * PARTS) for score in people)
    return tree, own


class Reader:
    """All sums that the people of each unit and role can have, by what is shown."""

    def __init__(self, tree, own, shown):
        self.groups = [(place, role) for place, by_role in enumerate(own) for role in by_role]
        self.people = [len(own[place][role]) for place, role in self.groups]
        self.told = [self.reading(tree, cell, figure) for cell, figure in shown.items()]
        seen = {number for numbers, _span in self.told for number in numbers}
        ranges = [
            range(people * PARTS, 5 * people * PARTS + 1, HALF) if number in seen else [people * PARTS]
            for number, people in enumerate(self.people)
        ]
        self.seen = sorted(seen)
        self.sums = [sums for sums in product(*ranges) if self.fits(sums)]

    def reading(self, tree, cell, figure):
        """(the groups a figure is about, the lowest and the highest sum that they can have)"""
        numbers = [
            number
            for number, (place, role) in enumerate(self.groups)
            if cell.unit in tree.path(place) and cell.role in (EVERYBODY, role)
        ]
        low, high = sums_of(figure, sum(self.people[number] for number in numbers))
        return numbers, (floor(low / HALF) * HALF, ceil(high / HALF) * HALF)

    def fits(self, sums):
        return all(low <= sum(sums[number] for number in numbers) <= high for numbers, (low, high) in self.told)

    def narrowest_range(self):
        """Of anybody's scores, where one other person's is known: any that she can have."""
        widths = []
        for one in self.seen:
            for known in self.seen:
                if one == known and self.people[one] == 1:
                    continue
                possible = defaultdict(set)
                for mine, hers in {(sums[one], sums[known]) for sums in self.sums}:
                    for answer in SCORES:
                        possible[answer].update(self.scores_beside(one, known, mine, hers, answer))
                widths += [max(scores) - min(scores) for scores in possible.values() if scores]
        return min(widths)

    def scores_beside(self, one, known, mine, hers, answer):
        if one == known:
            return scores_in(self.people[one] - 1, mine - answer)
        return scores_in(self.people[one], mine) if answer in scores_in(self.people[known], hers) else []


def scores_in(people, total):
    """What one of so many can have."""
    lowest = max(PARTS, total - 5 * PARTS * (people - 1))
    highest = min(5 * PARTS, total - PARTS * (people - 1))
    return range(lowest, highest + 1, HALF)


def decided(tree, own):
    roster = [dict.fromkeys(ROLES, 9) for _unit in tree.units]
    with pytest.MonkeyPatch.context() as patch:
        for step, people in {"LEAST_THRESHOLD": 3, "HALVES_FROM": 5, "TENTHS_FROM": 7}.items():
            patch.setattr(figures, step, people)
        found = deciding.decide_figures(tree, {1: own}, roster, threshold=3)
    return {cell: figure for cell, figure in found.items() if not figure.is_hidden}


@given(worlds())
@examples(60)
def test_reader_who_knows_one_answer_leaves_everybody_else_two_points(world):
    tree, own = world
    shown = decided(tree, own)
    if shown:
        reader = Reader(tree, own, shown)
        assert reader.narrowest_range() >= 2 * PARTS


@given(worlds())
@examples(60)
def test_limits_leave_out_no_sum_that_is_possible(world):
    tree, own = world
    shown = decided(tree, own)
    found = limits_of(tree, {1: count_people(own)}, shown)
    for cell, limits in found.items():
        assert limits.whole[0] <= sum_in(tree, own, cell) <= limits.whole[1]


def sum_in(tree, own, cell):
    return sum(
        crowd.total
        for place, by_role in enumerate(own)
        for role, crowd in by_role.items()
        if cell.unit in tree.path(place) and cell.role in (EVERYBODY, role)
    )


def test_reader_learns_something_without_the_solver(monkeypatch):
    """A32, of eight people and five of them."""
    monkeypatch.setattr(deciding, "hide_exposed", lambda *_arguments: None)
    tree = Tree([Unit("organisation", "unit"), Unit("service", "unit", 0)])
    own = [{MANAGER: Crowd([5 * PARTS] * 3)}, {MANAGER: Crowd([4 * PARTS] * 3 + [3 * PARTS] * 2)}]

    assert Reader(tree, own, decided(tree, own)).narrowest_range() < 2 * PARTS
