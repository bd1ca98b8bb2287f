"""R6's fixed tree of units, and the groups that published cells set apart in it.

Cells of one principle are unions of people. Adding them up and subtracting them from each other gives their span, and
a reader can work out the figure of every group whose 0/1 vector lies in it. In this tree that is a short list:

- For units published for everybody, the *remainder* of a unit is its people less those of the published units below
  it. Remainders have nobody in common, and every group that can be set apart is a union of them.
- Where a unit is also published by role, its own part is what is left of it below the units that are published by role
  too. A remainder in that part with people of one role alone is set apart already. Of the others, the *mixed* ones,
  the people of each role are set apart together, and nothing smaller.

So R5 asks that each remainder, and each role's people in the mixed remainders of a unit that is published by role,
number 0 or at least the threshold. tests/releases/disclosure/test_auditor.py holds this against all combinations.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

ROLES = ("service_manager", "department_manager")
EVERYBODY = ""
Place = tuple[int, str]
"""A unit and a role."""
Counts = Sequence[Mapping[str, int]]
"""{role: people} of those who stand directly in each unit."""


class CellKey(NamedTuple):
    """What a figure is about: a unit's place in its tree, everybody there or a role, and a principle's number."""

    unit: int
    role: str
    principle: int


LARGEST_SHARE = Fraction(1, 2)
"""R15: what one organisation may supply of what is published above it."""


class UnitKind(StrEnum):
    """Of units, R6. Small services are those of an organisation that are too small alone, taken together."""

    COUNTRY = "country"
    NETWORK = "network"
    ORGANISATION = "organisation"
    SERVICE = "service"
    SMALL_SERVICES = "small_services"


@dataclass(frozen=True)
class Unit:
    """One unit. `parent` is the place of the one above in the list, which comes earlier."""

    key: str
    kind: str
    parent: int | None = None
    owner: str = ""
    """The organisation of an organisation's unit, which may have one in each network (R15)."""


class Tree:
    """Units in an order where each comes after the one above it."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = list(units)
        self.children: list[list[int]] = [[] for _unit in self.units]
        for place, unit in enumerate(self.units):
            if unit.parent is not None:
                self.children[unit.parent].append(place)

    def __len__(self) -> int:
        return len(self.units)

    @property
    def bottom_up(self) -> range:
        return range(len(self.units) - 1, -1, -1)

    def rolled_up(self, own: Counts) -> list[dict[str, int]]:
        """{role: people} in each unit and below it."""
        people = [dict(by_role) for by_role in own]
        for place in self.bottom_up:
            parent = self.units[place].parent
            if parent is not None:
                for role, count in people[place].items():
                    people[parent][role] = people[parent].get(role, 0) + count
        return people

    def path(self, place: int | None) -> tuple[int, ...]:
        """The unit and those around it, the smallest first."""
        found = []
        while place is not None:
            found.append(place)
            place = self.units[place].parent
        return tuple(found)

    def organisations(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """(unit, those around it) of each organisation, which may have several, without parts inside its own (R15)."""
        for place, unit in enumerate(self.units):
            around = self.path(unit.parent)
            if unit.kind == UnitKind.ORGANISATION and all(self.units[above].owner != unit.owner for above in around):
                yield place, around

    def home(self, place: int | None, published: Collection[int]) -> int | None:
        """The smallest published unit around the people who stand directly in a unit."""
        while place is not None and place not in published:
            place = self.units[place].parent
        return place

    def next_below(self, published: Collection[int]) -> dict[int, list[int]]:
        """{published unit: the published units below it that have no published unit between}"""
        found: dict[int, list[int]] = {place: [] for place in published}
        for place in sorted(published):
            above = self.home(self.units[place].parent, published)
            if above is not None:
                found[above].append(place)
        return found

    def topmost_below(self, place: int, published: Collection[int]) -> list[int]:
        """The published units below one that have no published unit between."""
        found, waiting = [], list(self.children[place])
        while waiting:
            below = waiting.pop()
            if below in published:
                found.append(below)
            else:
                waiting.extend(self.children[below])
        return sorted(found)

    def remainders(self, own: Counts, published: Collection[int]) -> dict[int, dict[str, int]]:
        """{unit: {role: people}} for each published unit: its people less those of the published units below it.

        `own` holds {role: people} of those who stand directly in each unit.
        """
        found = {place: dict.fromkeys(ROLES, 0) for place in published}
        for place in range(len(self.units)):
            home = self.home(place, published)
            if home is not None:
                for role, people in own[place].items():
                    found[home][role] += people
        return found


def mixed_parts(
    tree: Tree, remainders: Mapping[int, Mapping[str, int]], is_split: Callable[[int, dict[str, int]], bool]
) -> dict[int, dict[str, int]]:
    """{unit: {role: people}} of the mixed remainders in the own part of each unit that is published by role.

    `is_split` is asked bottom-up, with a unit and what its own part would be.
    """
    parts = [dict.fromkeys(ROLES, 0) for _unit in tree.units]
    split = {}
    for place in tree.bottom_up:
        part = parts[place]
        by_role = remainders.get(place, {})
        if all(by_role.get(role) for role in ROLES):
            for role in ROLES:
                part[role] += by_role[role]
        parent = tree.units[place].parent
        if is_split(place, part):
            split[place] = part
        elif parent is not None:
            above = parts[parent]
            for role in ROLES:
                above[role] += part[role]
    return split


def groups_set_apart(tree: Tree, own: Counts, published: Collection[int], split: Collection[int]) -> dict[Place, int]:
    """{(unit, role): people} in the smallest groups that the published cells of one principle set apart.

    `published` are the units that are published for everybody, `split` those of them that are published by role too.
    Zero stands for a cell that sets nobody apart who is not in another group.
    """
    remainders = tree.remainders(own, published)
    groups = {(place, EVERYBODY): sum(by_role.values()) for place, by_role in remainders.items()}
    for place, by_role in mixed_parts(tree, remainders, lambda place, _part: place in split).items():
        groups |= {(place, role): people for role, people in by_role.items()}
    return groups
