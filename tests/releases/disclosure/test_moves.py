"""Those who are in one of two releases alone, against the people themselves as sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.disclosure.moves import Groups, Place, Standing, joined_and_left, moves_among, moves_between
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit
from tests.properties import examples

NUMBERS = (1, 2)
BOTH = 0b11


@st.composite
def two_releases(draw):
    """One tree and two sets of people in it, and for some units some of those below."""
    size = draw(st.integers(1, 6))
    tree = Tree(
        [Unit("0", "country")] + [Unit(str(each), "unit", draw(st.integers(0, each - 1))) for each in range(1, size)]
    )
    standings = st.builds(Standing, st.integers(0, size - 1), st.sampled_from(ROLES), st.integers(0, 3))
    then, now = (draw(st.dictionaries(st.integers(0, 30), standings)) for _release in range(2))
    below = {
        unit: frozenset(tree.topmost_below(unit, {each for each in range(size) if draw(st.booleans())}))
        for unit in range(size)
        if draw(st.booleans())
    }
    return tree, then, now, below


def people_of(tree, release, unit, below, role, number):
    return {
        person
        for person, stands in release.items()
        if unit in tree.path(stands.unit)
        and not below & set(tree.path(stands.unit))
        and role in (EVERYBODY, stands.role)
        and stands.principles & 1 << (number - 1)
    }


def groups_of(below):
    return Groups(dict.fromkeys(below, BOTH), {(unit, each): BOTH for unit, apart in below.items() for each in apart})


def moves_of(tree, then, now):
    paths = [tree.path(unit) for unit in range(len(tree))]
    return moves_between(then.items(), paths, now, paths)


@given(two_releases())
@examples(150)
def test_joined_and_left_are_those_in_one_of_the_two_alone(case):
    tree, then, now, below = case

    for role in (EVERYBODY, *ROLES):
        differing = {}
        for unit, apart in below.items():
            for number in NUMBERS:
                before, after = (people_of(tree, each, unit, apart, role, number) for each in (then, now))
                if before != after:
                    differing[unit, number] = len(after - before), len(before - after)
        assert differing_in(moves_of(tree, then, now), below, role) == differing


def differing_in(moves, below, role):
    return {
        (unit, number): (joined, left) for unit, number, joined, left in joined_and_left(moves, groups_of(below), role)
    }


@given(two_releases())
@examples(50)
def test_moves_among_some_units_are_the_same_in_those(case):
    tree, then, now, below = case
    units = {unit for unit, apart in below.items() for unit in (unit, *apart)}
    moves = moves_among(moves_of(tree, then, now), units)

    assert differing_in(moves, below, EVERYBODY) == differing_in(moves_of(tree, then, now), below, EVERYBODY)


@pytest.mark.parametrize(
    ("path", "principles", "is_outside"),
    [
        ((0, 2), 0b10, True),
        ((0, 2), 0b01, False),
        ((2,), 0b10, False),
        ((0, 1), 0b10, False),
        ((0, 2, 3), 0b10, True),
    ],
)
def test_outside_are_those_of_a_unit_who_are_in_none_below_and_have_a_score(path, principles, is_outside):
    assert Place(path, EVERYBODY, principles).is_outside(0, {1, 4}, 2) == is_outside


def test_nobody_has_moved_where_all_stand_as_they_did():
    tree = Tree([Unit("country", "country")])
    release = dict.fromkeys(range(9), Standing(0, ROLES[0], 0b1111111))

    assert moves_of(tree, release, release) == {}
