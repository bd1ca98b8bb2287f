"""The solver against every set of answers there is: exact for one cell, and for a tree it rules nothing out wrongly."""

import random
from collections import defaultdict
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest

from releases.disclosure.crowds import PARTS, Crowd, step_of, together
from releases.disclosure.figures import FEW, bin_ranges, figure_at, published_bins
from releases.disclosure.readings import possible_steps, reading_of
from releases.disclosure.solver import possible_scores
from releases.disclosure.suppression import count_people, crowds_of
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

pytestmark = pytest.mark.slow

MANAGER, DEPARTMENT = ROLES
PRECISIONS = ["band", "half", "tenth"]
WHOLE, HALF, QUARTER = PARTS, PARTS // 2, PARTS // 4


def without(figure, *fields):
    return replace(figure, **dict.fromkeys(fields))


def figures_of(crowd):
    """What may be told of a crowd, with and without what other rules can take away."""
    for precision in PRECISIONS:
        figure = figure_at(crowd, precision)
        yield from (figure, without(figure, "bins"), without(figure, "median"), without(figure, "bins", "median"))


@pytest.mark.parametrize(
    ("people", "grain"), [(3, QUARTER), (4, QUARTER), (5, HALF), (6, HALF), (7, HALF), (12, WHOLE)]
)
def test_solver_is_exact_for_one_cell(people, grain):
    """Mean, band, median and distribution at once: exactly the scores of somebody in some set of answers."""
    possible = defaultdict(set)
    for scores in combinations_with_replacement(range(PARTS, 5 * PARTS + 1, grain), people):
        for figure in figures_of(Crowd(scores)):
            possible[figure].update(map(step_of, scores))

    found = {figure: possible_steps(reading_of(figure, people, grain)) for figure in possible}

    assert found == possible


def test_median_and_mean_together_rule_out_what_neither_does():
    """Six with a mean of 3.8 and a median of 5: four of them have 5, and the other two share what is left."""
    figure = replace(figure_at(Crowd(score * PARTS for score in (2, 2, 4, 5, 5, 5)), "tenth"), bins=None)

    assert possible_steps(reading_of(replace(figure, median=5), 6)) == {1, 2, 5}
    assert possible_steps(reading_of(replace(figure, median=None), 6)) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("total", [20, 26, 33])
def test_what_is_hidden_in_a_distribution_cannot_be_worked_out_by_who_knows_the_rule(total):
    """Every set of counts that would read the same: in each hidden bin two or more are possible (R7)."""
    alike = defaultdict(list)
    for counts in product(range(total + 1), repeat=3):
        if sum(counts) <= total:
            whole = (*counts, total - sum(counts))
            alike[published_bins(whole)].append(whole)

    for bins, counts in alike.items():
        ranges = [(min(each), max(each)) for each in zip(*counts, strict=True)]
        assert all(
            low < high for count, (low, high) in zip(bins or [None] * 4, ranges, strict=True) if count in (FEW, None)
        )
        if bins:
            assert bin_ranges(bins, total) == ranges


def random_case(chance):
    """A small tree with answers in whole steps, and figures of any fineness."""
    shape = chance.choice([[None, 0], [None, 0, 0], [None, 0, 1]])
    tree = Tree(Unit(str(place), "unit", parent) for place, parent in enumerate(shape))
    roles = ROLES if len(shape) == 2 and chance.random() < 0.5 else [MANAGER]
    most = 2 if len(roles) > 1 or len(shape) > 2 else 3
    own = [
        {role: Crowd(chance.choices(range(PARTS, 5 * PARTS + 1, PARTS), k=chance.randint(1, most))) for role in roles}
        for _unit in shape
    ]
    told = {}
    for place in range(len(shape)):
        if chance.random() < 0.8:
            keys = [(place, EVERYBODY)]
            keys += [(place, role) for role in ROLES] if len(roles) > 1 and chance.random() < 0.5 else []
            told |= {key: (chance.choice(PRECISIONS), chance.random() < 0.5) for key in keys}
    return tree, own, told


def told_of(tree, own, told):
    crowds = crowds_of(tree, own)
    return {
        key: figure_at(crowds[key], precision) if whole else without(figure_at(crowds[key], precision), "bins")
        for key, (precision, whole) in told.items()
    }


def all_answers(own):
    """Every way those who stand directly in each unit can have answered."""
    keys = [(place, role) for place, by_role in enumerate(own) for role in by_role]
    ways = [
        [
            Crowd(scores)
            for scores in combinations_with_replacement(range(PARTS, 5 * PARTS + 1, PARTS), len(own[place][role]))
        ]
        for place, role in keys
    ]
    for crowds in product(*ways):
        other = [{} for _unit in own]
        for (place, role), crowd in zip(keys, crowds, strict=True):
            other[place][role] = crowd
        yield other


@pytest.mark.parametrize("seed", range(12))
def test_solver_rules_out_no_score_that_a_tree_leaves_possible(seed):
    tree, own, told = random_case(random.Random(seed))
    figures = told_of(tree, own, told)
    published = {role: {place for place, each in told if each == role} for role in (EVERYBODY, *ROLES)}
    possible = {key: set() for key in possible_scores(tree, count_people(own), figures, WHOLE)}

    for answers in all_answers(own):
        if told_of(tree, answers, told) == figures:
            for place, by_role in enumerate(answers):
                for key in possible:
                    some = [crowd for role, crowd in by_role.items() if key[1] in (EVERYBODY, role)]
                    if tree.home(place, published[key[1]]) == key[0]:
                        possible[key].update(map(step_of, together(some).scores))

    for key, scores in possible_scores(tree, count_people(own), figures, WHOLE).items():
        assert possible[key] <= scores
