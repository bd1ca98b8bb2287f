"""Who stands elsewhere than in an earlier release, counted: nobody in it is anybody any more."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from releases.disclosure.trees import EVERYBODY

NUMBERS = range(1, 8)
Path = tuple[int, ...]
"""Units of the new release around somebody, of those that are held against the earlier one."""


class Standing(NamedTuple):
    """Where somebody stands in a release: her unit, her role, and a bit for each principle that she has a score in."""

    unit: int
    role: str
    principles: int


class Place(NamedTuple):
    """The same for either release, in the units of the new one."""

    path: Path
    role: str
    principles: int

    def principles_of(self, role: str) -> int:
        return self.principles if role in (EVERYBODY, self.role) else 0

    def is_outside(self, unit: int, below: Collection[int], number: int) -> bool:
        """In a unit and in none of some below it, with a score in a principle."""
        return bool(self.principles & bit_of(number)) and unit in self.path and not set(self.path) & set(below)

    def among(self, units: Collection[int]) -> "Place":
        return Place(tuple(unit for unit in self.path if unit in units), EVERYBODY, self.principles)


NOWHERE = Place((), EVERYBODY, 0)
Moves = Mapping[tuple[Place, Place], int]
"""{(where they stood, where they stand): people}, of all but those who stand as they did."""


def moves_between(
    then: Iterable[tuple[Any, Standing]],
    paths_then: Sequence[Path],
    now: Mapping[Any, Standing],
    paths_now: Sequence[Path],
) -> Moves:
    """`then` is gone through once, so that a country's people need not be held twice."""
    together: Counter[tuple[Standing | None, Standing | None]] = Counter()
    stayed = set()
    for person, stood in then:
        stands = now.get(person)
        together[stood, stands] += 1
        if stands:
            stayed.add(person)
    together.update((None, stands) for person, stands in now.items() if person not in stayed)
    return those_who_moved(
        (place_of(stood, paths_then), place_of(stands, paths_now), people)
        for (stood, stands), people in together.items()
    )


def place_of(standing: Standing | None, paths: Sequence[Path]) -> Place:
    return Place(paths[standing.unit], standing.role, standing.principles) if standing else NOWHERE


def moves_among(moves: Moves, units: Collection[int]) -> Moves:
    """As these units alone are concerned, whatever people's roles: there are far fewer."""
    return those_who_moved((then.among(units), now.among(units), people) for (then, now), people in moves.items())


def those_who_moved(people_by_place: Iterable[tuple[Place, Place, int]]) -> Moves:
    moves: Counter[tuple[Place, Place]] = Counter()
    for then, now, people in people_by_place:
        if then != now:
            moves[then, now] += people
    return moves


class Groups(NamedTuple):
    """Groups of people in units, each in some principles: bits, as in a standing."""

    principles: Mapping[int, int]
    """{unit: the principles in which it has a group}"""
    apart: Mapping[tuple[int, int], int]
    """{(unit, one below it): the principles in which those below are no part of its group}"""

    def around(self, path: Path) -> dict[int, int]:
        """{unit: the principles in whose group somebody here is}"""
        found = {}
        for unit in path:
            if principles := self.principles.get(unit, 0):
                for below in path if self.apart else ():
                    principles &= ~self.apart.get((unit, below), 0)
                if principles:
                    found[unit] = principles
        return found


def joined_and_left(moves: Moves, groups: Groups, role: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (unit, principle, how many of its group were not there then, how many are there no more), of any."""
    joined: defaultdict[tuple[int, int], int] = defaultdict(int)
    left: defaultdict[tuple[int, int], int] = defaultdict(int)
    around = {path: groups.around(path) for path in {place.path for move in moves for place in move}}
    for (then, now), people in moves.items():
        scored_then, scored_now = then.principles_of(role), now.principles_of(role)
        if not (scored_then or scored_now):
            continue
        before, after = around[then.path], around[now.path]
        for unit, principles in after.items():
            if new := principles & scored_now & ~(before.get(unit, 0) & scored_then):
                joined[unit, new] += people
        for unit, principles in before.items():
            if old := principles & scored_then & ~(after.get(unit, 0) & scored_now):
                left[unit, old] += people
    for (unit, number), (came, went) in by_principle(joined, left).items():
        yield unit, number, came, went


def by_principle(*people: Mapping[tuple[int, int], int]) -> Mapping[tuple[int, int], list[int]]:
    """{(unit, principle): how many of each} of those in a unit and a set of principles."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * len(people))
    numbers_in = {bits: numbers_of(bits) for bits in range(1 << len(NUMBERS))}
    for which, each in enumerate(people):
        for (unit, bits), count in each.items():
            for number in numbers_in[bits]:
                found[unit, number][which] += count
    return found


def numbers_of(bits: int) -> list[int]:
    return [number for number in NUMBERS if bits & bit_of(number)]


def bit_of(number: int) -> int:
    return 1 << (number - 1)
