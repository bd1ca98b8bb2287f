"""A9 in trees: what an insider can set apart with the cells she may see, against every combination there is (R4)."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.insiders import hidden_from_one
from releases.disclosure.suppression import count_people, published_figures, shown_by_role, shown_to_all
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit, groups_set_apart
from tests.properties import examples
from tests.releases.disclosure.test_auditor import less_what_is_in, reduced

pytestmark = pytest.mark.slow

MANAGER, DEPARTMENT = ROLES
THRESHOLD = 5
A_MIX = [2, 3, 4, 4, 5, 3, 2]


def crowd(people):
    return Crowd(A_MIX[number % len(A_MIX)] * PARTS for number in range(people))


def published(units, people):
    """(the tree, counts, what is published for all, and by role too) of these units with so many of each role."""
    tree, own = Tree(units), [{role: crowd(count) for role, count in by_role.items() if count} for by_role in people]
    figures = published_figures(tree, own, threshold=THRESHOLD)
    return tree, count_people(own), shown_to_all(figures), shown_by_role(figures)


def seen_by(home, role, tree, counts, shown, split):
    """The published cells that somebody who stands directly in a unit may see."""
    groups = {
        key: people for key, people in groups_set_apart(tree, counts, shown, split).items() if key[0] in tree.path(home)
    }
    cells = {(place, EVERYBODY) for place in shown} | {(place, each) for place in split for each in ROLES}
    return cells - hidden_from_one(tree.path(home), role, groups, THRESHOLD)


def smallest_group_around(home, role, tree, counts, cells):
    """The fewest people that any combination of the cells sets apart with her among them."""
    atoms = [(place, each) for place in range(len(tree)) for each in ROLES if counts[place].get(each)]
    basis = reduced(
        [int(place in tree.path(atom[0]) and each in (EVERYBODY, atom[1])) for atom in atoms] for place, each in cells
    )
    vectors = [
        vector
        for vector in product([0, 1], repeat=len(atoms))
        if vector[atoms.index((home, role))] and not any(less_what_is_in(basis, vector))
    ]
    return min(
        (
            sum(counts[place][each] for (place, each), one in zip(atoms, vector, strict=True) if one)
            for vector in vectors
        ),
        default=None,
    )


def is_safe(home, role, tree, counts, shown, split):
    group = smallest_group_around(home, role, tree, counts, seen_by(home, role, tree, counts, shown, split))
    return group is None or group > THRESHOLD


def test_a09_insider_of_a_service_with_her_role_alone_sees_no_cell_of_her_role_above():
    """The organisation's department managers are the five of her own service, which she may not see."""
    units = [Unit("organisation", "unit"), Unit("service", "unit", 0)]

    tree, counts, shown, split = published(units, [{MANAGER: 6}, {DEPARTMENT: 5}])

    assert (shown, split) == ({0, 1}, {0})
    assert seen_by(1, DEPARTMENT, tree, counts, shown, split) == {(0, EVERYBODY)}


SERVICE, ORGANISATION = 0, 1
ROLES_OF_THE_SERVICE = {(SERVICE, role) for role in ROLES}
ROLES_OF_THE_ORGANISATION = {(ORGANISATION, role) for role in ROLES}


def hidden_from_a_manager(groups):
    """What one who stands in the service may not see, where cells set groups of so many apart."""
    return hidden_from_one((SERVICE, ORGANISATION), MANAGER, groups, THRESHOLD)


def test_a09_unit_is_hidden_from_her_while_she_is_one_of_five():
    service, organisation = (SERVICE, EVERYBODY), (ORGANISATION, EVERYBODY)

    assert hidden_from_a_manager({service: 6, organisation: 0}) == set()
    assert hidden_from_a_manager({service: 5, organisation: 1}) == {service}
    assert hidden_from_a_manager({service: 5, organisation: 0}) == {service, organisation}
    assert hidden_from_a_manager({organisation: 6}) == set()
    assert hidden_from_a_manager({organisation: 5}) == {organisation}


def test_a09_roles_are_hidden_with_their_unit():
    groups = dict.fromkeys([(SERVICE, EVERYBODY), *ROLES_OF_THE_SERVICE, (ORGANISATION, EVERYBODY)], 5)
    groups |= dict.fromkeys(ROLES_OF_THE_ORGANISATION, 6)

    assert hidden_from_a_manager(groups) == {(SERVICE, EVERYBODY)} | ROLES_OF_THE_SERVICE


@pytest.mark.parametrize(("managers", "is_hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_a09_both_roles_are_hidden_where_hers_sets_five_apart(managers, is_hidden):
    groups = {(SERVICE, EVERYBODY): 6, (ORGANISATION, EVERYBODY): 20}
    groups |= {(ORGANISATION, MANAGER): managers, (ORGANISATION, DEPARTMENT): 5}

    assert hidden_from_a_manager(groups) == (ROLES_OF_THE_ORGANISATION if is_hidden else set())


def test_a09_roles_that_other_cells_tell_of_are_hidden_where_she_may_not_see_those():
    groups = {(SERVICE, EVERYBODY): 5, (ORGANISATION, EVERYBODY): 20} | dict.fromkeys(ROLES_OF_THE_ORGANISATION, 0)

    assert hidden_from_a_manager(groups) == {(SERVICE, EVERYBODY)} | ROLES_OF_THE_ORGANISATION


@st.composite
def trees(draw):
    count = draw(st.integers(1, 4))
    units = [Unit("0", "unit")]
    units += [Unit(str(place), "unit", parent=draw(st.integers(0, place - 1))) for place in range(1, count)]
    people = st.sampled_from([0, 1, 2, 4, 5, 5, 6, 7, 10])
    return units, [{role: draw(people) for role in ROLES} for _unit in units]


@given(trees())
@examples(100)
def test_a09_insider_sets_nobody_apart_in_any_tree(case):
    tree, counts, shown, split = published(*case)

    exposed = [
        (place, role)
        for place, by_role in enumerate(counts)
        for role in by_role
        if not is_safe(place, role, tree, counts, shown, split)
    ]

    assert exposed == []
