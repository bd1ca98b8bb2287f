"""What a release publishes and about whom, as the audit reads it: plain numbers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

EVERYBODY = ""
ROLES = ("service_manager", "department_manager")
PRINCIPLES = range(1, 8)
HIDDEN, BAND, HALF, TENTH = "hidden", "band", "half", "tenth"


class CellAt(NamedTuple):
    """Which cell: the unit by its place in the list, everybody or a role, the principle's number."""

    unit: int
    role: str
    principle: int


class Finding(NamedTuple):
    """What a release tells that it should not: the rule that it breaks, and where."""

    rule: str
    where: str

    def __str__(self) -> str:
        return f"{self.rule} {self.where}"


@dataclass(frozen=True, slots=True)
class Unit:
    """`above` is the place of the unit around it, which comes earlier in the list."""

    key: str
    kind: str
    above: int | None
    organisation: str = ""
    network: str = ""
    roster: str = ""
    participation: str = ""
    steps_done: str = ""
    with_steps: int | None = None
    did_steps: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    precision: str = HIDDEN
    people: str = ""
    band: str = ""
    mean: Decimal | None = None
    bins: tuple[int | str | None, ...] | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Of a unit, how many recognise one thing, or find a principle important."""

    unit: int
    principle: int
    what: str
    people: int
    out_of: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Where one person stands, and a bit for each principle that she has a score in."""

    person: Any
    unit: int
    role: str
    principles: int


@dataclass
class Published:
    """Cells are those that are shown."""

    threshold: int
    units: list[Unit]
    cells: Mapping[CellAt, Cell]
    members: Collection[Member]
    counts: Collection[Count] = ()
    on_roster: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """{(unit, role): how many on the roster count there}"""

    @cached_property
    def around(self) -> list[tuple[int, ...]]:
        """Of each unit, itself and those around it."""
        found: list[tuple[int, ...]] = []
        for place, unit in enumerate(self.units):
            found.append((place, *(() if unit.above is None else found[unit.above])))
        return found

    @cached_property
    def standing(self) -> dict[CellAt, int]:
        """How many stand directly in a unit, by role and principle."""
        people: defaultdict[CellAt, int] = defaultdict(int)
        for member in self.members:
            for number in scored(member.principles):
                people[CellAt(member.unit, member.role, number)] += 1
        return dict(people)

    @cached_property
    def people(self) -> dict[CellAt, int]:
        """How many there are in each cell, shown or not."""
        found: defaultdict[CellAt, int] = defaultdict(int)
        for (unit, role, principle), people in self.standing.items():
            for place in self.around[unit]:
                found[CellAt(place, role, principle)] += people
                found[CellAt(place, EVERYBODY, principle)] += people
        return dict(found)

    @cached_property
    def showing(self) -> defaultdict[tuple[str, int], set[int]]:
        """{(role, principle): the units that show that figure}"""
        found: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for unit, role, principle in self.cells:
            found[role, principle].add(unit)
        return found

    def nearest(self, unit: int | None, among: Collection[int]) -> int | None:
        """The unit itself, or the first one around it that is among these."""
        return None if unit is None else next((place for place in self.around[unit] if place in among), None)

    def next_below(self, among: Collection[int]) -> dict[int, list[int]]:
        """{unit among these: those of them that lie in it, with none between}"""
        found: dict[int, list[int]] = {unit: [] for unit in sorted(among)}
        for unit in found:
            around = self.nearest(self.units[unit].above, among)
            if around is not None:
                found[around].append(unit)
        return found

    def named(self, at: CellAt) -> str:
        return " ".join(filter(None, [self.units[at.unit].key, at.role, str(at.principle)]))


def scored(principles: int) -> list[int]:
    return [number for number in PRINCIPLES if principles >> (number - 1) & 1]
