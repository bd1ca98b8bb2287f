"""What several figures tell together, as limits passed through small trees and worked out by hand."""

from decimal import Decimal

import pytest

from releases.disclosure.figures import CellFigure, hidden_because
from releases.disclosure.readings import Reading
from releases.disclosure.solver import (
    Nest,
    bins_of_remainders,
    exposed_cells,
    possible_scores,
    tie_roles_together,
    tree_totals,
)
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

MANAGER, DEPARTMENT = ROLES
COUNTRY, EAST, WEST, SERVICE = range(4)
TREE = Tree(
    [Unit("country", "country"), Unit("east", "unit", COUNTRY), Unit("west", "unit", COUNTRY), Unit("s", "unit", EAST)]
)


def test_people_are_counted_by_role_and_together():
    assert tree_totals(TREE, [{}, {MANAGER: 2}, {DEPARTMENT: 3}, {MANAGER: 5, DEPARTMENT: 1}]) == {
        (COUNTRY, EVERYBODY): 11,
        (COUNTRY, MANAGER): 7,
        (COUNTRY, DEPARTMENT): 4,
        (EAST, EVERYBODY): 8,
        (EAST, MANAGER): 7,
        (EAST, DEPARTMENT): 1,
        (WEST, EVERYBODY): 3,
        (WEST, MANAGER): 0,
        (WEST, DEPARTMENT): 3,
        (SERVICE, EVERYBODY): 6,
        (SERVICE, MANAGER): 5,
        (SERVICE, DEPARTMENT): 1,
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([(0, 100), (10, 20), (15, 30)], [(25, 50), (10, 20), (15, 30)]),
        ([(50, 60), (10, 20), (0, 100)], [(50, 60), (10, 20), (30, 50)]),
        ([(50, 60), (0, 100), (10, 20)], [(50, 60), (30, 50), (10, 20)]),
    ],
)
def test_sums_of_the_two_roles_make_up_everybodys(before, after):
    keys = [(COUNTRY, role) for role in (EVERYBODY, *ROLES)]
    others = {(EAST, EVERYBODY): (1, 2)}
    sums = dict(zip(keys, before, strict=True)) | others

    tie_roles_together(sums)

    assert sums == dict(zip(keys, after, strict=True)) | others


def limits(published, counts, whole):
    """Of the sums in each published unit and its remainder, where each person has 1 to 5."""
    return Nest(TREE, counts, published, EVERYBODY).limits(whole, (1, 5))


SIX_AND_THREE = [{MANAGER: 2}, {MANAGER: 3}, {DEPARTMENT: 4}, {}]
"""Six of the country's people are in no published unit below it, and three are in the east."""


@pytest.mark.parametrize(
    ("country", "east", "new_country", "rest", "new_east"),
    [
        ((0, 100), (3, 15), (9, 45), (6, 30), (3, 15)),
        ((40, 42), (3, 15), (40, 42), (25, 30), (10, 15)),
        ((9, 12), (3, 15), (9, 12), (6, 9), (3, 6)),
        ((0, 100), (12, 13), (18, 43), (6, 30), (12, 13)),
        ((30, 32), (12, 13), (30, 32), (17, 20), (12, 13)),
    ],
)
def test_limits_go_up_from_the_parts_and_down_from_the_whole(country, east, new_country, rest, new_east):
    whole, rests = limits({COUNTRY, EAST}, SIX_AND_THREE, {COUNTRY: country, EAST: east})

    assert whole == {COUNTRY: new_country, EAST: new_east}
    assert rests == {COUNTRY: rest, EAST: new_east}


def test_limits_go_all_the_way_up_and_down():
    """Two in each of country, east and service: what is known of the service is known of the country, and back."""
    counts, published = [{MANAGER: 2}, {MANAGER: 2}, {}, {MANAGER: 2}], {COUNTRY, EAST, SERVICE}

    up, _rests = limits(published, counts, {COUNTRY: (0, 100), EAST: (0, 100), SERVICE: (9, 10)})
    down, rests = limits(published, counts, {COUNTRY: (6, 7), EAST: (0, 100), SERVICE: (0, 100)})

    assert up == {COUNTRY: (13, 30), EAST: (11, 20), SERVICE: (9, 10)}
    assert down == {COUNTRY: (6, 7), EAST: (4, 5), SERVICE: (2, 3)}
    assert rests == {COUNTRY: (2, 3), EAST: (2, 3), SERVICE: (2, 3)}


def test_people_of_a_role_are_counted_in_its_own_limits():
    nest = Nest(TREE, [{}, {MANAGER: 5, DEPARTMENT: 7}, {}, {}], {EAST}, DEPARTMENT)

    assert nest.limits({EAST: (0, 100)}, (1, 5)) == ({EAST: (7, 35)}, {EAST: (7, 35)})


# From here on the scores are 840ths.


@pytest.mark.parametrize(("people", "is_exposed"), [(30, True), (31, False)])
def test_cell_is_exposed_where_fewer_than_three_scores_are_possible(people, is_exposed):
    """A mean of 4.95 or more: one of 30 can have 3.5, which rounds to 4, and one of 31 has room for a 3."""
    figures = {
        (COUNTRY, EVERYBODY): CellFigure("tenth", mean=Decimal("5.0")),
        (EAST, EVERYBODY): hidden_because("too_few"),
    }
    counts = [{MANAGER: people}, {}, {}, {}]

    assert exposed_cells(TREE, counts, figures) == ({(COUNTRY, EVERYBODY)} if is_exposed else set())


def test_scores_are_read_in_steps_of_one_840th():
    """A mean of 2.05 or more, and 303 of 320 below 2: all at the top of their bins leave 420 − 320 for one of them."""
    figure = CellFigure("tenth", mean=Decimal("2.1"), bins=(303, 17, 0, 0))

    possible = possible_scores(TREE, [{MANAGER: 320}, {}, {}, {}], {(COUNTRY, EVERYBODY): figure})

    assert possible == {(COUNTRY, EVERYBODY): {1, 2, 3}}


def told_by(country, east):
    """The scores possible for five of a country's forty, of whom 35 are in the east."""
    figures = {
        (COUNTRY, EVERYBODY): CellFigure("tenth", mean=Decimal("2.9"), bins=country),
        (EAST, EVERYBODY): CellFigure("tenth", mean=Decimal("3.0"), bins=east),
    }
    return possible_scores(TREE, [{MANAGER: 5}, {MANAGER: 35}, {}, {}], figures)[COUNTRY, EVERYBODY]


def test_those_in_a_bin_less_those_below_are_the_rest():
    """All five have from 2.0 to 2.9. Where the east has no distribution, each may stand anywhere."""
    assert told_by((5, 20, 10, 5), (5, 15, 10, 5)) == {2, 3}
    assert told_by((5, 20, 10, 5), None) == {1, 2, 3, 4, 5}
    assert told_by(None, (5, 15, 10, 5)) == {1, 2, 3, 4, 5}


def test_people_in_each_bin_less_the_two_who_are_in_no_unit_below_are_the_easts():
    """Of the two nothing is known that everybody would not know: any of them may be in any bin."""
    nest = Nest(TREE, [{MANAGER: 2}, {MANAGER: 38}, {}, {}], {COUNTRY, EAST}, EVERYBODY)
    any_sum = (40 * 840, 40 * 4200)
    readings = {
        (COUNTRY, EVERYBODY): Reading(40, any_sum, 1, ((0, 4), (5, 9), (13, 13), (18, 18))),
        (EAST, EVERYBODY): Reading(38, any_sum, 1),
    }

    assert bins_of_remainders(nest, readings) == {EAST: ((0, 4), (3, 9), (11, 13), (16, 18))}
