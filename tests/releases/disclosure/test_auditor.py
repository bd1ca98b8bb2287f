"""The short list of groups that cells set apart, against every combination there is."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit, groups_set_apart
from tests.properties import examples


def reduced(rows) -> dict[int, list]:
    """{column: row} that spans the same, each with a 1 in its column and a 0 in the others'. By exact elimination."""
    basis = {}
    for row in rows:
        rest = less_what_is_in(basis, list(map(Fraction, row)))
        column = next((place for place, value in enumerate(rest) if value), None)
        if column is None:
            continue
        new = [value / rest[column] for value in rest]
        for other, old in basis.items():
            basis[other] = [value - old[column] * from_new for value, from_new in zip(old, new, strict=True)]
        basis[column] = new
    return basis


def less_what_is_in(basis, vector):
    for column, row in basis.items():
        if factor := vector[column]:
            vector = [value - factor * from_row for value, from_row in zip(vector, row, strict=True)]
    return vector


def smallest_of_all_combinations(tree, own, published, split):
    """The fewest people whose 0/1 vector is any combination of the published cells."""
    atoms = [(place, role) for place in range(len(tree)) for role in ROLES if own[place].get(role)]
    inside = {place: {place} for place in range(len(tree))}
    for place in tree.bottom_up:
        if tree.units[place].parent is not None:
            inside[tree.units[place].parent] |= inside[place]
    cells = [(place, EVERYBODY) for place in published] + [(place, role) for place in split for role in ROLES]
    rows = [[int(atom[0] in inside[place] and role in (EVERYBODY, atom[1])) for atom in atoms] for place, role in cells]
    basis = reduced(rows)
    sizes = [
        sum(own[place][role] for (place, role), is_in in zip(atoms, vector, strict=True) if is_in)
        for vector in product([0, 1], repeat=len(atoms))
        if any(vector) and not any(less_what_is_in(basis, vector))
    ]
    return min(sizes, default=None)


@st.composite
def published_trees(draw):
    count = draw(st.integers(1, 5))
    units = [Unit("0", "country")]
    units += [Unit(str(place), "unit", parent=draw(st.integers(0, place - 1))) for place in range(1, count)]
    people = st.integers(0, 7)
    own = [{role: draw(people) for role in ROLES} for _unit in units]
    published = {place for place in range(count) if draw(st.booleans())}
    split = {place for place in sorted(published) if draw(st.booleans())}
    return Tree(units), own, published, split


def assert_groups_are_the_smallest(case):
    tree, own, published, split = case

    sizes = [people for people in groups_set_apart(tree, own, published, split).values() if people]

    assert min(sizes, default=None) == smallest_of_all_combinations(tree, own, published, split)


@given(published_trees())
@examples(150)
def test_no_combination_sets_a_smaller_group_apart(case):
    """150 here, and 1,000 in benchmarks/histories.py."""
    assert_groups_are_the_smallest(case)
