"""Which cells give way to which, in small trees at the bounds: R5, R15 and the solver's word."""

import pytest

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import CellFigure, hidden_because
from releases.disclosure.suppression import (
    crowds_of,
    hide_dominated,
    hide_unit,
    published_figures,
    shown_by_role,
    shown_to_all,
)
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit
from tests.releases.disclosure.test_insiders import crowd

MANAGER, DEPARTMENT = ROLES
COUNTRY, EAST, WEST, SERVICE = range(4)
THRESHOLD = 5
A_BAND, HIDDEN = CellFigure("band", band="under_way"), hidden_because("too_few")


def test_band_of_five_that_the_country_and_the_rest_of_it_tell_of_is_hidden():
    """A country's 3.96 and the 3.7 of twenty leave the other five 23.75 or more, so nobody among them has below 4.

    With them hidden the country tells the same, and is told in halves.
    """
    units = [Unit("country", "country"), Unit("east", "unit", COUNTRY), Unit("west", "unit", COUNTRY)]
    scores = [[], [4] * 14 + [3] * 6, [5] * 5]
    own = [{MANAGER: Crowd(score * PARTS for score in each)} if each else {} for each in scores]

    figures = published_figures(Tree(units), own, threshold=THRESHOLD)

    assert figures[WEST, EVERYBODY] == hidden_because("solved")
    assert figures[EAST, EVERYBODY].precision == "tenth"
    assert figures[COUNTRY, EVERYBODY].precision == "half"


def country(*by_role):
    """Figures of a country, its east and west, and a service in the east, with so many of each role in each itself."""
    places = [("country", None), ("east", COUNTRY), ("west", COUNTRY), ("service", EAST)]
    units = [Unit(name, "unit", parent) for name, parent in places[: len(by_role)]]
    own = [{role: crowd(people) for role, people in each.items() if people} for each in by_role]
    return published_figures(Tree(units), own, threshold=THRESHOLD)


def test_unit_is_shown_to_all_by_everybodys_figure_and_by_role_by_another():
    figures = {(EAST, EVERYBODY): HIDDEN, (EAST, MANAGER): A_BAND, (WEST, EVERYBODY): A_BAND, (WEST, MANAGER): HIDDEN}

    assert shown_to_all(figures) == {WEST}
    assert shown_by_role(figures) == {EAST}


def test_unit_is_hidden_with_its_roles_and_what_is_hidden_keeps_its_reason():
    figures = {(EAST, EVERYBODY): A_BAND, (EAST, MANAGER): A_BAND, (EAST, DEPARTMENT): HIDDEN, (WEST, MANAGER): A_BAND}

    hide_unit(figures, EAST, "remainder")

    assert figures == {
        (EAST, EVERYBODY): hidden_because("remainder"),
        (EAST, MANAGER): hidden_because("remainder"),
        (EAST, DEPARTMENT): HIDDEN,
        (WEST, MANAGER): A_BAND,
    }


@pytest.mark.parametrize(("people", "shown"), [(0, {0, 1, 2}), (1, {0, 2}), (4, {0, 2}), (5, {0, 1, 2})])
def test_r5_smallest_unit_gives_way_where_few_are_in_none(people, shown):
    assert shown_to_all(country({MANAGER: people}, {MANAGER: 9}, {MANAGER: 20})) == shown


def test_r5_unit_is_as_large_as_all_that_is_in_it():
    """Six in the east and twenty in its service are more than the west's fifteen."""
    figures = country({MANAGER: 3}, {MANAGER: 6}, {MANAGER: 15}, {MANAGER: 20})

    assert shown_to_all(figures) == {COUNTRY, EAST, SERVICE}
    assert figures[WEST, EVERYBODY] == hidden_because("remainder")


@pytest.mark.parametrize(("managers", "shown"), [(0, {COUNTRY, EAST}), (1, {EAST}), (4, {EAST}), (5, {COUNTRY, EAST})])
def test_r5_roles_are_shown_where_none_has_few_outside_the_units_below(managers, shown):
    figures = country({MANAGER: managers, DEPARTMENT: 10}, {MANAGER: 5, DEPARTMENT: 5})

    assert shown_by_role(figures) == shown


def country_of_organisations(*by_role):
    """Figures of a country with so many people of each role in each of its organisations."""
    units = [Unit("country", "country")]
    units += [Unit(f"o{place}", "organisation", COUNTRY, owner=f"o{place}") for place in range(len(by_role))]
    own = [{}, *({role: crowd(people) for role, people in each.items()} for each in by_role)]
    return published_figures(Tree(units), own, threshold=THRESHOLD)


def test_r15_one_organisation_may_supply_half_of_the_country():
    half = country_of_organisations({MANAGER: 15}, {MANAGER: 8}, {MANAGER: 7})
    more = country_of_organisations({MANAGER: 16}, {MANAGER: 8}, {MANAGER: 7})

    assert shown_to_all(half) == {COUNTRY, 1, 2, 3}
    assert shown_to_all(more) == {1, 2, 3}
    assert more[COUNTRY, EVERYBODY] == hidden_because("dominated")


def test_r15_one_organisation_may_supply_half_of_a_role():
    half = country_of_organisations({MANAGER: 5, DEPARTMENT: 5}, {MANAGER: 5, DEPARTMENT: 6}, {DEPARTMENT: 6})
    more = country_of_organisations({MANAGER: 6, DEPARTMENT: 5}, {MANAGER: 5, DEPARTMENT: 6}, {DEPARTMENT: 6})

    assert COUNTRY in shown_by_role(half)
    assert COUNTRY in shown_to_all(more) - shown_by_role(more)


def test_r15_organisation_in_both_networks_is_one():
    """Eight and eight are half of each network's sixteen and of the country's 32, and one more is too many."""

    def shown(people):
        units = [Unit("country", "country"), Unit("east", "network", COUNTRY), Unit("west", "network", COUNTRY)]
        units += [Unit(f"a{network}", "organisation", network, owner="a") for network in (EAST, WEST)]
        units += [Unit(f"b{network}", "organisation", network, owner=f"b{network}") for network in (EAST, WEST)]
        own = [{}, {}, {}, *({MANAGER: crowd(each)} for each in (people, 8, 8, 8))]
        return shown_to_all(published_figures(Tree(units), own, threshold=THRESHOLD)) & {COUNTRY, EAST, WEST}

    assert shown(8) == {COUNTRY, EAST, WEST}
    assert shown(9) == {WEST}


def test_r15_organisation_supplies_nobody_of_a_role_that_it_lacks():
    """Eight of the country's sixteen department managers, all in the west, though it has a unit in the east as well."""
    units = [Unit("country", "country")]
    units += [Unit(f"{owner}{place}", "organisation", COUNTRY, owner=owner) for place, owner in enumerate("aab", 1)]
    tree, own = Tree(units), [{}, {MANAGER: crowd(8)}, {DEPARTMENT: crowd(8)}, {DEPARTMENT: crowd(8)}]
    crowds = crowds_of(tree, own)
    figures = dict.fromkeys(crowds, A_BAND)

    hide_dominated(tree, crowds, figures)

    assert {key for key, figure in figures.items() if figure.is_hidden} == {(COUNTRY, MANAGER), (COUNTRY, EVERYBODY)}
