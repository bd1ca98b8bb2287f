"""What the audit says can be set apart, against all sums and differences of the cells of small trees."""

import random
from itertools import product

import pytest

from releases.auditing.groups import groups_set_apart
from releases.auditing.published import ROLES, Cell, CellAt, Member, Published, Unit

SHAPE = [None, 0, 0, 1, 1, 2]
"""Six units, each with the one around it."""
MOST_CELLS = 9


def small_world(seed):
    """Some units show everybody's figure, and some of these both roles'."""
    chance = random.Random(seed)
    units = [Unit(f"unit{place}", "service", above) for place, above in enumerate(SHAPE)]
    members = [
        Member(f"{unit} {role} {number}", unit, role, 1)
        for unit in range(len(SHAPE))
        for role in ROLES
        for number in range(chance.choice([0, 0, 1, 2]))
    ]
    cells, cell = {}, Cell("band", "5–9", "strong")
    for unit in range(len(SHAPE)):
        if chance.random() < 0.6 and len(cells) < MOST_CELLS:
            cells[CellAt(unit, "", 1)] = cell
            if chance.random() < 0.5 and len(cells) < MOST_CELLS - 1:
                cells |= {CellAt(unit, role, 1): cell for role in ROLES}
    published = Published(5, units, cells, members)
    cells = {at: cell for at, cell in cells.items() if published.people.get(at)}
    return Published(5, units, cells, members)


def people_in(published, at):
    return [
        int(at.unit in published.around[member.unit] and at.role in ("", member.role)) for member in published.members
    ]


def all_that_are_set_apart(published):
    """How many people there are in each group that a sum or a difference of cells consists of."""
    vectors = [people_in(published, at) for at in published.cells]
    sizes = set()
    for signs in product((-1, 0, 1), repeat=len(vectors)):
        group = [sum(map(int.__mul__, signs, column)) for column in zip(*vectors, strict=True)]
        if set(group) == {0, 1} or set(group) == {1}:
            sizes.add(sum(group))
    return sizes


@pytest.mark.parametrize("seed", range(40))
def test_the_smallest_group_of_all_combinations_is_found(seed):
    published = small_world(seed)

    found = {people for _at, people in groups_set_apart(published, 1) if people}

    assert min(all_that_are_set_apart(published), default=None) == min(found, default=None)
    assert found <= all_that_are_set_apart(published)
