"""R9: what a release tells together with an earlier one, if everybody who is in both answered as before.

A *group* is a cell, or those of it who are outside the shown units below. Those who are in a group of one of the two
releases alone have joined it, or left it. Where they are few their scores are what the group's sums differ by.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from releases.auditing.published import BAND, EVERYBODY, PRINCIPLES, ROLES, Cell, CellAt, Finding, Published, scored
from releases.auditing.ranges import FIVE, ONE, POINT, TWO_POINTS, Known, Range, known_of, means_of

LEAST_CHANGE = 3 * POINT // 10

Place = tuple[int, str, int]
"""Where somebody stands: unit, role, and the bits of her principles."""


class Move(NamedTuple):
    """The units around some people and their place, then and now."""

    units_then: frozenset[int]
    then: Place | None
    units_now: frozenset[int]
    now: Place | None
    people: int

    @property
    def is_none(self) -> bool:
        if self.then is None or self.now is None:
            return False
        return self.units_then == self.units_now and self.then[1:] == self.now[1:]


class Group(NamedTuple):
    """Of a cell, or of its own group, how many are in one release alone."""

    is_own: bool
    joined: int
    left: int


@dataclass
class Pair:
    """Two releases. `was` names the earlier unit that a unit of the newer one goes on from."""

    now: Published
    then: Published
    was: Mapping[int, int]

    @cached_property
    def goes_on_as(self) -> dict[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for unit, earlier in self.was.items():
            found[earlier].append(unit)
        return found

    @cached_property
    def people(self) -> list[Move]:
        """How many have come from one place to another."""
        stood = {each.person: (each.unit, each.role, each.principles) for each in self.then.members}
        stands = {each.person: (each.unit, each.role, each.principles) for each in self.now.members}
        found = Counter((stood.get(person), stands.get(person)) for person in stood.keys() | stands.keys())
        return [
            Move(self.units_then(then), then, self.units_now(now), now, count) for (then, now), count in found.items()
        ]

    @cached_property
    def moves(self) -> list[Move]:
        """Of those who are not where they were."""
        return [each for each in self.people if not each.is_none]

    def units_then(self, place: Place | None) -> frozenset[int]:
        """In the units of the newer release."""
        around = () if place is None else self.then.around[place[0]]
        return frozenset(unit for each in around for unit in self.goes_on_as.get(each, ()))

    def units_now(self, place: Place | None) -> frozenset[int]:
        return self.around_now(place) & self.was.keys()

    def around_now(self, place: Place | None) -> frozenset[int]:
        """Those that go on from no earlier one among them."""
        return frozenset() if place is None else frozenset(self.now.around[place[0]])

    def below_then(self, shown: set[int]) -> dict[int, frozenset[int]]:
        """{unit: the units next below it} of those that showed something then, where all of these go on."""
        found: dict[int, frozenset[int]] = {}
        for earlier, below in self.then.next_below(shown).items():
            if below and all(each in self.goes_on_as for each in below):
                units = frozenset(unit for each in below for unit in self.goes_on_as[each])
                found |= dict.fromkeys(self.goes_on_as.get(earlier, ()), units)
        return found

    def few_in(self, role: str, principle: int, now: set[int], then: set[int]) -> Iterator[tuple[int, Group]]:
        """Of what these units show now and showed then, the groups in which few have joined or left."""
        below, before = self.now.next_below(now), self.below_then(then)
        shown = now & self.was.keys()
        joined: Counter[tuple[int, bool]] = Counter()
        left: Counter[tuple[int, bool]] = Counter()
        for move in self.moves:
            was_in = groups_around(move.units_then if counts(move.then, role, principle) else NOBODYS, shown, below)
            is_in = groups_around(move.units_now if counts(move.now, role, principle) else NOBODYS, shown, below)
            for group in is_in - was_in:
                joined[group] += move.people
            for group in was_in - is_in:
                left[group] += move.people
        for unit in shown:
            is_the_same = before.get(unit) == frozenset(below[unit])
            for is_own in (False, True) if is_the_same else (False,):
                differing = Group(is_own, joined[unit, is_own], left[unit, is_own])
                if 0 < differing.joined + differing.left < self.now.threshold:
                    yield unit, differing


NOBODYS: frozenset[int] = frozenset()


def groups_around(units: frozenset[int], shown: set[int], below: Mapping[int, list[int]]) -> set[tuple[int, bool]]:
    """Of the cells that somebody is in, as they are and without those below."""
    inside = units & shown
    return {(unit, False) for unit in inside} | {(unit, True) for unit in inside if not units.intersection(below[unit])}


def counts(place: Place | None, role: str, principle: int) -> bool:
    return place is not None and role in (EVERYBODY, place[1]) and principle in scored(place[2])


def telling_together(pair: Pair) -> Iterator[Finding]:
    """Counts and distributions of few, and figures that leave less than two points for those few."""
    counted = {CellAt(each.unit, EVERYBODY, each.principle) for each in pair.now.counts}
    for principle in PRINCIPLES:
        _groups, now = known_of(pair.now, principle)
        _groups, then = known_of(pair.then, principle)
        for role in (EVERYBODY, *ROLES):
            shown = pair.now.showing[role, principle], pair.then.showing[role, principle]
            for unit, group in pair.few_in(role, principle, *shown):
                at = CellAt(unit, role, principle)
                tells_more = pair.now.cells[at].bins is not None or at in counted
                if tells_more or is_too_narrow(group, sums_of(now, at, group), sums_before(pair, then, at, group)):
                    yield Finding("R9", pair.now.named(at))


def counts_together(pair: Pair) -> Iterator[Finding]:
    """Beside the same counts below as then."""
    rows_now, rows_then = rows_of(pair.now), rows_of(pair.then)
    for (principle, what), units in rows_now.items():
        for unit, group in pair.few_in(EVERYBODY, principle, units, rows_then[principle, what]):
            if group.is_own:
                yield Finding("R9", f"{pair.now.named(CellAt(unit, EVERYBODY, principle))} {what}")


def counts_of_the_same(pair: Pair) -> Iterator[Finding]:
    """What is left outside the counts below a unit is nearly what an earlier release counted by itself."""
    rows_now, rows_then = rows_of(pair.now), rows_of(pair.then)
    for (principle, what), counted in rows_now.items():
        below = pair.now.next_below(counted)
        for was in rows_then[principle, what]:
            for unit in set(pair.goes_on_as.get(was, ())) - counted:
                around = pair.now.nearest(unit, counted)
                if around is None:
                    continue
                at, before = CellAt(around, EVERYBODY, principle), CellAt(was, EVERYBODY, principle)
                inside = sum(pair.now.people.get(at._replace(unit=each), 0) for each in below[around])
                left = pair.now.people.get(at, 0) - inside
                is_of_the_size = abs(left - pair.then.people.get(before, 0)) < pair.now.threshold
                if is_of_the_size and 0 < differing(pair, at, below[around], unit) < pair.now.threshold:
                    yield Finding("R9", f"{pair.now.named(at)} {what}")


def differing(pair: Pair, at: CellAt, below: list[int], was: int) -> int:
    """How many are outside the units below now and were not in the unit then, or the other way round."""
    found = 0
    for move in pair.people:
        around = pair.around_now(move.now)
        was_in = counts(move.then, EVERYBODY, at.principle) and was in move.units_then
        is_in = counts(move.now, EVERYBODY, at.principle) and at.unit in around and not around.intersection(below)
        found += move.people * (was_in != is_in)
    return found


def rows_of(published: Published) -> defaultdict[tuple[int, str], set[int]]:
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for count in published.counts:
        found[count.principle, count.what].add(count.unit)
    return found


def sums_before(pair: Pair, then: Known, at: CellAt, group: Group) -> Range | None:
    was = at._replace(unit=pair.was[at.unit])
    return sums_of(then, was, group) if was in pair.then.cells else None


def sums_of(known: Known, at: CellAt, group: Group) -> Range:
    kind = "whole" if not group.is_own else "part" if at.role else "own"
    return known.sums[kind, at.unit, at.role]


def is_too_narrow(group: Group, now: Range, then: Range | None) -> bool:
    """Of one of those who joined, or who left."""
    if then is None:
        return False
    joined, left = group.joined, group.left
    fell, rose = now[0] - then[1], now[1] - then[0]
    ranges = []
    if joined:
        ranges.append((fell - FIVE * (joined - 1) + ONE * left, rose - ONE * (joined - 1) + FIVE * left))
    if left:
        ranges.append((-rose - FIVE * (left - 1) + ONE * joined, -fell - ONE * (left - 1) + FIVE * joined))
    return min(min(high, FIVE) - max(low, ONE) for low, high in ranges) < TWO_POINTS


def wrong_changes(pair: Pair) -> Iterator[Finding]:
    """Of a unit's last release that could be read: what is called changed, by the nearest ends of what both show."""
    for at, cell in pair.now.cells.items():
        if at.unit in pair.was and cell.change:
            before = pair.then.cells.get(at._replace(unit=pair.was[at.unit]))
            if before is None or cell.change != change_of(before, cell):
                yield Finding("R9", pair.now.named(at))


def change_of(before: Cell, now: Cell) -> str:
    if BAND in (before.precision, now.precision):
        return ""
    (low_then, high_then), (low_now, high_now) = means_of(before), means_of(now)
    if low_now - high_then >= LEAST_CHANGE:
        return "up"
    return "down" if low_then - high_now >= LEAST_CHANGE else "level"
