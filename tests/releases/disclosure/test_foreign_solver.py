"""Somebody else's solvers (OR-Tools) read what is shown, know one answer, and share no code with what hides it.

They know who stands where. GLOP takes scores as real numbers, and is exact for all figures of everybody and by role at
once, where our own solver passes limits on. CP-SAT counts people with each half step, and so reads distributions too.
"""

import random
from itertools import product

import pytest

from releases.disclosure import deciding, remainders, solver, sums
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.deciding import decide_figures
from releases.disclosure.drafts import count_people
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

pytestmark = pytest.mark.long

STEPS = range(1, 6)
SHAPES = [[None, 0, 0], [None, 0, 1], [None, 0, 1, 2], [None, 0, 0, 1, 1], [None, 0, 0, 0, 1, 2]]
SIZES = [0, 0, 3, 5, 5, 6, 8, 10, 12, 15, 20, 24]
WORLDS = 150
NEARLY = 1e-6


def random_world(seed):
    """A tree with up to 24 people in each unit and role, who lean towards a step, or all have it."""
    chance = random.Random(seed)
    shape = chance.choice(SHAPES)
    own, roster = [], []
    for _unit in shape:
        liked, others = chance.choice([1, 1, 3, 4, 5, 5]), chance.choice([0, 1, 1])
        weights = [6 if step == liked else others for step in STEPS]
        sizes = {role: chance.choice(SIZES) for role in chance.sample(ROLES, chance.choice([1, 2, 2]))}
        own.append(
            {
                role: Crowd(step * PARTS for step in chance.choices(STEPS, weights, k=size))
                for role, size in sizes.items()
                if size
            }
        )
        roster.append({role: size + chance.choice([0, 0, 1, 3]) for role, size in sizes.items()})
    return Tree(Unit(str(place), "unit", parent) for place, parent in enumerate(shape)), own, roster


def shown_in(tree, own, roster):
    decided = decide_figures(tree, {1: own}, roster, threshold=5)
    return {cell: figure for cell, figure in decided.items() if not figure.is_hidden}


def mean_between(figure):
    """As the rules' own words have it."""
    mean = figure.mean and float(figure.mean)
    match figure.precision, mean:
        case "band", None:
            return {"needs_strengthening": (1, 2.5), "under_way": (2.5, 3.5), "strong": (3.5, 5)}[figure.band]
        case "half", mean:
            return 1 if mean == 1.5 else mean - 0.25, 5 if mean == 4.5 else mean + 0.25
        case "tenth", mean:
            return 1 if mean == 1.3 else mean - 0.05, 5 if mean == 4.7 else mean + 0.05


class Reader:
    """Sums of scores in each unit and role, and the answers of two people: hers, and the one that is known."""

    def __init__(self, tree, own, shown):
        from ortools.linear_solver import pywraplp  # slow import

        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.people = {
            (place, role): len(crowd) for place, by_role in enumerate(own) for role, crowd in by_role.items()
        }
        self.sums = {group: self.solver.NumVar(people, 5 * people, str(group)) for group, people in self.people.items()}
        self.hers, self.known = self.solver.NumVar(1, 5, "hers"), self.solver.NumVar(1, 5, "known")
        self.groups = set()
        """Those of whom anything is told."""
        for cell, figure in shown.items():
            inside = self.inside(tree, cell)
            low, high = mean_between(figure)
            people = sum(self.people[group] for group in inside)
            self.solver.Add(sum(self.sums[group] for group in inside) >= low * people)
            self.solver.Add(sum(self.sums[group] for group in inside) <= high * people)
            self.groups.update(inside)

    def inside(self, tree, cell):
        return [
            group for group in self.people if cell.unit in tree.path(group[0]) and cell.role in (EVERYBODY, group[1])
        ]

    def span(self, value):
        ends = []
        for optimise in (self.solver.Minimize, self.solver.Maximize):
            optimise(value)
            assert self.solver.Solve() == self.solver.OPTIMAL
            ends.append(self.solver.Objective().Value())
        return tuple(ends)

    def narrowest_range(self):
        """Of anybody's answers, with nobody's known or any one's."""
        return min(
            (self.range_of(hers, known) for hers, known in product(self.groups, [None, *self.groups])), default=4
        )

    def range_of(self, group, known):
        rules = [self.stand_in(group, [self.hers, self.known] if group == known else [self.hers])]
        if known not in (None, group):
            rules.append(self.stand_in(known, [self.known]))
        widths = []
        for answer in self.span(self.known) if known else [None]:
            if known:
                self.known.SetBounds(answer, answer)
            low, high = self.span(self.hers)
            widths.append(high - low)
            self.known.SetBounds(1, 5)
        for rule in rules:
            rule.SetBounds(-self.solver.infinity(), self.solver.infinity())
        return min(widths)

    def stand_in(self, group, answers):
        """The others there have from 1 to 5 each."""
        others = self.people[group] - len(answers)
        rule = self.solver.Constraint(others, 5 * others)
        rule.SetCoefficient(self.sums[group], 1)
        for answer in answers:
            rule.SetCoefficient(answer, -1)
        return rule


def narrowest_range(seed):
    tree, own, roster = random_world(seed)
    return Reader(tree, own, shown_in(tree, own, roster)).narrowest_range()


@pytest.mark.parametrize("seed", range(WORLDS))
def test_everybody_has_two_points_whoevers_answer_is_known(seed):
    assert narrowest_range(seed) >= 2 - NEARLY


@pytest.mark.parametrize("seed", range(WORLDS))
def test_our_limits_leave_out_nothing_and_are_exact_for_everybody(seed):
    tree, own, roster = random_world(seed)
    shown = shown_in(tree, own, roster)
    of_everybody = {cell: figure for cell, figure in shown.items() if cell.role == EVERYBODY}

    for told in (shown, of_everybody):
        reader = Reader(tree, own, told)
        for cell, limits in solver.limits_of(tree, {1: count_people(own)}, told).items():
            low, high = reader.span(sum(reader.sums[group] for group in reader.inside(tree, cell)))
            # An upper end that is not reached is one 840th lower, in each figure that it is worked out from.
            slack = len(told) / PARTS
            assert limits.whole[0] / PARTS <= low + slack
            assert limits.whole[1] / PARTS >= high - slack
            if told is of_everybody:
                assert limits.whole[0] / PARTS >= low - NEARLY
                assert limits.whole[1] / PARTS <= high + NEARLY


def of_nobody_known(people, limits):
    low, high = solver.span_of_one(people, *limits)
    return high - low


BROKEN = {
    "no solver": (deciding, "hide_exposed", lambda *_arguments: False),
    "no answer known": (solver, "narrowest_range", of_nobody_known),
    "nothing passed on": (sums.Sums, "pass_on", lambda _sums: None),
    "nothing known of roles": (remainders, "add_roles", lambda *_arguments: None),
    "ends not merged": (sums, "interval_of", lambda figure: (PARTS, 5 * PARTS)),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_in_our_solver_is_noticed(monkeypatch, fault):
    monkeypatch.setattr(*BROKEN[fault])

    assert min(map(narrowest_range, range(WORLDS))) < 2 - NEARLY
