"""Somebody else's solvers (OR-Tools) read what is shown, know one answer, and share no code with what hides it.

They know who stands where. GLOP takes scores as real numbers, and is exact for all figures of everybody and by role at
once, where our own solver passes limits on. CP-SAT counts people with each half step, and so reads distributions too.
"""

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import ceil, floor

import pytest

from releases.disclosure import deciding, remainders, solver, sums
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.deciding import decide_figures
from releases.disclosure.drafts import count_people
from releases.disclosure.figures import CellFigure
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Tree, Unit

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
    "no solver": (deciding, "hide_exposed", lambda *_arguments: None),
    "no answer known": (solver, "narrowest_range", of_nobody_known),
    "nothing passed on": (sums.Sums, "pass_on", lambda _sums: None),
    "nothing known of roles": (remainders, "add_roles", lambda *_arguments: None),
    "ends not merged": (sums, "interval_of", lambda figure: (PARTS, 5 * PARTS)),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_in_our_solver_is_noticed(monkeypatch, fault):
    monkeypatch.setattr(*BROKEN[fault])

    assert min(map(narrowest_range, range(WORLDS))) < 2 - NEARLY


HALVES = range(2, 11)
"""Scores from 1 to 5, in halves."""
BIN_OF = {score: min(score // 2, 4) - 1 for score in HALVES}


def large_world(seed):
    """Of which distributions are told: 20 to 45 people in each unit, nearly all with the same score in some."""
    chance = random.Random(seed)
    shape = chance.choice([[None], [None, 0], [None, 0, 0]])
    own = []
    for _unit in shape:
        liked, others = chance.choice([2, 5, 7, 10]), chance.choice([0, 0.3, 2])
        weights = [8 if score == liked else others for score in HALVES]
        people = {role: chance.randint(20, 45) for role in chance.sample(ROLES, chance.choice([1, 1, 2]))}
        own.append(
            {
                role: Crowd(score * PARTS // 2 for score in chance.choices(HALVES, weights, k=size))
                for role, size in people.items()
            }
        )
    roster = [{role: len(crowd) + 1 for role, crowd in by_role.items()} for by_role in own]
    return Tree(Unit(str(place), "unit", parent) for place, parent in enumerate(shape)), own, roster


class CountingReader:
    """How many of each unit and role have each half step. Sums are given what lies between two of them."""

    def __init__(self, tree, own, shown):
        from ortools.sat.python import cp_model  # slow import

        self.cp_model, self.model = cp_model, cp_model.CpModel()
        self.groups = [(place, role) for place, by_role in enumerate(own) for role in by_role]
        self.people = {}
        for place, role in self.groups:
            size = len(own[place][role])
            for score in HALVES:
                self.people[place, role, score] = self.model.new_int_var(0, size, "")
            self.model.add(sum(self.people[place, role, score] for score in HALVES) == size)
        for cell, figure in shown.items():
            inside = [
                group
                for group in self.groups
                if cell.unit in tree.path(group[0]) and cell.role in (EVERYBODY, group[1])
            ]
            size = sum(len(own[place][role]) for place, role in inside)
            self.believe(figure, size, {score: sum(self.people[*group, score] for group in inside) for score in HALVES})

    def believe(self, figure, size, have):
        low, high = mean_between(figure)
        total = sum(score * people for score, people in have.items())
        self.model.add(total >= floor(2 * low * size + NEARLY))
        self.model.add(total <= ceil(2 * high * size - NEARLY))
        bins = [sum(have[score] for score in HALVES if BIN_OF[score] == place) for place in range(4)]
        for people, told in zip(bins, figure.bins or [], strict=False):
            if told == "few":
                self.model.add(people <= 4)
            else:
                self.model.add(people >= 5)
            if told is None:
                for other, number in zip(bins, figure.bins, strict=True):
                    if isinstance(number, int):
                        self.model.add(people <= other)
            elif told != "few":
                self.model.add(20 * people + size >= told // 10 * 2 * size)
                self.model.add(20 * people + size < (told // 10 + 1) * 2 * size)

    def is_possible(self, *answers):
        """Whether different people in these groups can have these scores."""
        model = self.model.clone()
        for answer, people in Counter(answers).items():
            model.add(self.people[answer] >= people)
        found = self.cp_model.CpSolver().solve(model)
        assert found != self.cp_model.UNKNOWN
        return found in (self.cp_model.OPTIMAL, self.cp_model.FEASIBLE)

    def span(self, group, *known):
        """The lowest and the highest score that one of a group can have."""
        return [
            next(score for score in order if self.is_possible((*group, score), *known))
            for order in (HALVES, reversed(HALVES))
        ]

    def narrowest_range(self):
        widths = []
        for hers, known in product(self.groups, repeat=2):
            for answer in self.span(known):
                low, high = self.span(hers, (*known, answer))
                widths.append((high - low) / 2)
        return min(widths)


@pytest.mark.parametrize("seed", range(16))
def test_distributions_leave_everybody_two_points_whoevers_answer_is_known(seed):
    tree, own, roster = large_world(seed)
    shown = shown_in(tree, own, roster)

    assert CountingReader(tree, own, shown).narrowest_range() >= 2


def test_some_distributions_are_told():
    shown = [figure for seed in range(16) for figure in shown_in(*large_world(seed)).values()]

    assert len([figure for figure in shown if figure.bins]) >= 16


def test_what_a_distribution_rules_out_is_noticed():
    """Of 34 people 29 or more have 4 at least, and five or more 3 at least: nobody is left to have less."""
    tree, own = Tree([Unit("s", "unit")]), [{ROLES[0]: Crowd([4 * PARTS] * 34)}]
    told = CellFigure("tenth", mean=Decimal("4.3"), bins=("few", "few", None, 90))
    group, cell = (0, ROLES[0]), CellKey(0, EVERYBODY, 1)

    assert CountingReader(tree, own, {cell: told}).span(group) == [6, 10]
    assert CountingReader(tree, own, {cell: replace(told, bins=None)}).span(group) == [2, 10]
