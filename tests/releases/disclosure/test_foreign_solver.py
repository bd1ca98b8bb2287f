"""Somebody else's solver (OR-Tools CP-SAT) reads what is published, and shares no code with what hides it.

It knows who stands where, and looks for answers in whole steps that fit every published figure at once, whatever the
bounds that our own solver passes through a tree forget.
"""

import random

import pytest

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import figure_at
from releases.disclosure.solver import possible_scores
from releases.disclosure.suppression import count_people, crowds_of, published_figures
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

pytestmark = pytest.mark.long

STEPS = range(1, 6)
BIN_OF = {1: 0, 2: 1, 3: 2, 4: 3, 5: 3}
SHAPES = [[None, 0, 0], [None, 0, 1], [None, 0, 0, 1, 1], [None, 0, 0, 0, 1, 2]]


def random_world(seed):
    """A tree with 3 to 24 people in each unit and role, who lean towards a step."""
    chance = random.Random(seed)
    shape = chance.choice(SHAPES)
    own = []
    for _unit in shape:
        liked = chance.choice(STEPS)
        weights = [4 if step == liked else 1 for step in STEPS]
        own.append(
            {
                role: Crowd(step * PARTS for step in chance.choices(STEPS, weights, k=chance.randint(3, 24)))
                for role in chance.sample(ROLES, chance.randint(1, 2))
            }
        )
    return Tree(Unit(str(place), "unit", parent) for place, parent in enumerate(shape)), own


class Reader:
    """How many of each unit and role stand at each step, as far as the published figures say."""

    def __init__(self, tree, counts, figures):
        from ortools.sat.python import cp_model  # slow import

        self.cp_model = cp_model
        self.tree, self.counts = tree, counts
        self.model = cp_model.CpModel()
        self.people = {
            (place, role, step): self.model.new_int_var(0, people, "")
            for place, by_role in enumerate(counts)
            for role, people in by_role.items()
            for step in STEPS
        }
        for place, by_role in enumerate(counts):
            for role, people in by_role.items():
                self.model.add(sum(self.people[place, role, step] for step in STEPS) == people)
        for (place, who), figure in figures.items():
            if not figure.is_hidden:
                self.believe(figure, self.at_each_step(self.inside(place), who))

    def inside(self, place):
        return [unit for unit in range(len(self.counts)) if place in self.tree.path(unit)]

    def at_each_step(self, units, who):
        keys = [(unit, role) for unit in units for role in self.counts[unit] if who in (EVERYBODY, role)]
        return {step: sum(self.people[*key, step] for key in keys) for step in STEPS}

    def size(self, at):
        return sum(at.values())

    def believe(self, figure, at):
        total, people = sum(step * number for step, number in at.items()), self.size(at)
        if figure.precision == "tenth":
            self.lies(20 * total, round(figure.mean * 20) - 1, round(figure.mean * 20) + 1, people)
        elif figure.precision == "half":
            self.lies(4 * total, round(figure.mean * 4) - 1, round(figure.mean * 4) + 1, people)
        else:
            low, below = {"needs_strengthening": (20, 49), "under_way": (49, 69), "strong": (69, 101)}[figure.band]
            self.lies(20 * total, low, below, people)
        if figure.median is not None:
            self.has_middle(round(2 * figure.median), at)
        if figure.bins is not None:
            self.has_bins(figure.bins, at)

    def lies(self, value, low, below, people):
        self.model.add(value >= low * people)
        self.model.add(value < below * people)

    def has_middle(self, twice, at):
        """The two who stand in the middle, or twice the one who does."""
        middles = []
        for behind in (0, 1):
            is_at = {step: self.model.new_bool_var("") for step in STEPS}
            self.model.add_exactly_one(is_at.values())
            for step in STEPS:
                below = sum(at[each] for each in STEPS if each < step)
                # So many stand before the middle one; its place is (people - 1) // 2 or people // 2.
                self.model.add(2 * below <= self.size(at) - 1 + behind).only_enforce_if(is_at[step])
                self.model.add(2 * (below + at[step]) >= self.size(at) + behind).only_enforce_if(is_at[step])
            middles.append(sum(step * chosen for step, chosen in is_at.items()))
        self.model.add(sum(middles) == twice)

    def has_bins(self, bins, at):
        found = [sum(at[step] for step in STEPS if BIN_OF[step] == place) for place in range(4)]
        for place, shown in enumerate(bins):
            if isinstance(shown, int):
                self.model.add(found[place] == shown)
            elif shown is None:  # the smallest of the numbers, and the first of several
                self.model.add(found[place] >= 5)
                for other, number in enumerate(bins):
                    if isinstance(number, int):
                        self.model.add(found[place] <= number - (other < place))
            else:
                self.model.add(found[place] <= 4)

    def may_stand_at(self, units, who, step):
        model = self.model.clone()
        model.add(self.at_each_step(units, who)[step] >= 1)
        answer = self.cp_model.CpSolver().solve(model)
        assert answer != self.cp_model.UNKNOWN
        return answer in (self.cp_model.OPTIMAL, self.cp_model.FEASIBLE)


def what_is_possible(tree, counts, figures) -> dict[tuple, set[int]]:
    """{published cell: the steps that somebody may stand at who is in no published cell below it}."""
    reader = Reader(tree, counts, figures)
    shown = {key for key, figure in figures.items() if not figure.is_hidden}
    found = {}
    for place, who in shown:
        published = {unit for unit, each in shown if each == who}
        rest = [unit for unit in range(len(counts)) if tree.home(unit, published) == place]
        found[place, who] = {step for step in STEPS if reader.may_stand_at(rest, who, step)}
    return found


@pytest.mark.parametrize("seed", range(24))
def test_nobody_is_singled_out_and_our_solver_rules_out_nothing_that_is_possible(seed):
    tree, own = random_world(seed)
    counts, figures = count_people(own), published_figures(tree, own, threshold=5)

    possible = what_is_possible(tree, counts, figures)

    for key, believed in possible_scores(tree, counts, figures, PARTS).items():
        assert possible[key] <= believed
        assert len(possible[key]) >= 2


def test_somebody_alone_beside_a_published_unit_is_singled_out():
    """One answered 1; the three of the unit below and all four are shown, which no release does (R5)."""
    tree = Tree([Unit("country", "country"), Unit("unit", "unit", 0)])
    own = [{ROLES[0]: Crowd([1 * PARTS])}, {ROLES[0]: Crowd(step * PARTS for step in (3, 4, 5))}]
    figures = {key: figure_at(crowd, "tenth") for key, crowd in crowds_of(tree, own).items() if key[1] == EVERYBODY}

    assert what_is_possible(tree, count_people(own), figures)[0, EVERYBODY] == {1}
