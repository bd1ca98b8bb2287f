"""Which groups of people a reader can set apart by adding published cells up and taking them from each other (R5).

A cell is a 0/1 vector over person × principle × round. Cells of different principles, and of different rounds, have
nobody's answer in common, so a combination lies within one principle of one round. There, units lie inside each other,
and a role's cell lies inside everybody's. What their combinations set apart is made of these groups:

- the *own group* of a unit: its people less those of the shown units below it;
- of a unit that is shown by role, the *part* of a role: its people of the role less those in units below that are shown
  by role. Own groups of one role alone can be taken from it, and what is left is set apart.

tests/releases/auditing/test_groups.py tries all combinations of small trees against this.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from releases.auditing.published import EVERYBODY, PRINCIPLES, ROLES, CellAt, Finding, Published


@dataclass
class OwnGroups:
    """Of one principle."""

    people: dict[int, dict[str, int]] = field(default_factory=dict)
    """{shown unit: {role: people}}"""
    below: dict[int, list[int]] = field(default_factory=dict)
    """{shown unit: the shown units next below it}"""
    below_by_role: dict[int, list[int]] = field(default_factory=dict)
    """{unit shown by role: the units shown by role next below it}"""
    parts: dict[int, list[int]] = field(default_factory=dict)
    """{unit shown by role: the own groups that lie in it and in none of those}"""

    def mixed(self, unit: int) -> list[int]:
        """Those of a part that have people of both roles."""
        return [each for each in self.parts[unit] if all(self.people[each].values())]

    def mixed_people(self, unit: int, role: str) -> int:
        return sum(self.people[each][role] for each in self.mixed(unit))


def own_groups(published: Published, principle: int) -> OwnGroups:
    shown = published.showing[EVERYBODY, principle]
    by_role = published.showing[ROLES[0], principle] | published.showing[ROLES[1], principle]
    found = OwnGroups({unit: dict.fromkeys(ROLES, 0) for unit in shown})
    for place in range(len(published.units)):
        home = published.nearest(place, shown)
        if home is not None:
            for role in ROLES:
                found.people[home][role] += published.standing.get(CellAt(place, role, principle), 0)
    found.below, found.below_by_role = published.next_below(shown), published.next_below(by_role)
    found.parts = {unit: [] for unit in by_role}
    for unit in sorted(shown):
        home = published.nearest(unit, by_role)
        if home is not None and any(found.people[unit].values()):
            found.parts[home].append(unit)
    return found


def groups_set_apart(published: Published, principle: int) -> Iterator[tuple[CellAt, int]]:
    """(Cell, people) of the smallest groups that the shown cells of a principle set apart."""
    groups = own_groups(published, principle)
    for unit, by_role in groups.people.items():
        yield CellAt(unit, EVERYBODY, principle), sum(by_role.values())
    for unit in groups.parts:
        for role in ROLES:
            yield CellAt(unit, role, principle), groups.mixed_people(unit, role)


def small_groups(published: Published) -> Iterator[Finding]:
    """R2 of each shown cell, and R5 of all that it sets apart."""
    for at in published.cells:
        if published.people.get(at, 0) < published.threshold:
            yield Finding("R2", published.named(at))
        if at.role and not all(at._replace(role=who) in published.cells for who in (EVERYBODY, *ROLES)):
            yield Finding("R5", published.named(at))
    for principle in PRINCIPLES:
        for at, people in groups_set_apart(published, principle):
            if 0 < people < published.threshold:
                yield Finding("R5", published.named(at))


def dominated_cells(published: Published) -> Iterator[Finding]:
    """R15: more than half of a cell comes from one organisation below it."""
    supplied: defaultdict[tuple[CellAt, str], int] = defaultdict(int)
    for (place, role, principle), people in published.standing.items():
        owner = published.units[place].organisation
        for around in published.around[place]:
            if published.units[around].organisation != owner:
                for who in (EVERYBODY, role):
                    supplied[CellAt(around, who, principle), owner] += people
    for (at, _owner), people in supplied.items():
        if at in published.cells and 2 * people > published.people[at]:
            yield Finding("R15", published.named(at))
