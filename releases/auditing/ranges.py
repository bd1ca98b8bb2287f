"""R4 and R5: between what scores somebody's own can lie, by all that a release shows of a principle.

Each figure says between what limits its people's scores add up, in 840ths of a point, so that a mean of one to eight
answers is a whole number. What is known of a group is passed on to those that it is made of, and back, until nothing
becomes narrower.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from releases.auditing.groups import OwnGroups, own_groups
from releases.auditing.published import (
    BAND,
    EVERYBODY,
    HALF,
    PRINCIPLES,
    ROLES,
    Cell,
    CellAt,
    Finding,
    Published,
)

POINT = 840
ONE, FIVE = POINT, 5 * POINT
TWO_POINTS = 2 * POINT
BANDS = {
    "needs_strengthening": (ONE, 5 * POINT // 2),
    "under_way": (5 * POINT // 2, 7 * POINT // 2),
    "strong": (7 * POINT // 2, FIVE),
}
REACH = {HALF: POINT // 4, "tenth": POINT // 20}
"""How far a mean can lie from the number shown."""
ENDS = {HALF: (3 * POINT // 2, 9 * POINT // 2), "tenth": (13 * POINT // 10, 47 * POINT // 10)}
"""Numbers that read "at most" and "at least"."""

MOST_TURNS = 60
"""Far more than it takes. What is left out by then can only make a range look wider."""

Range = tuple[int, int]
Group = tuple[str, int, str]
"""Which of a unit's groups, which unit, and everybody or a role."""


def means_of(cell: Cell) -> Range:
    """What the mean of a shown cell lies between."""
    if cell.precision == BAND or cell.mean is None:
        return BANDS[cell.band]
    mean, (lowest, highest) = int(cell.mean * POINT), ENDS[cell.precision]
    reach = REACH[cell.precision]
    return ONE if mean <= lowest else mean - reach, FIVE if mean >= highest else mean + reach


@dataclass
class Known:
    """What is known of the sums of groups of people."""

    people: dict[Group, int] = field(default_factory=dict)
    sums: dict[Group, Range] = field(default_factory=dict)
    made_of: list[tuple[Group, Sequence[Group]]] = field(default_factory=list)

    def add(self, group: Group, people: int, cell: Cell | None = None) -> None:
        low, high = means_of(cell) if cell else (ONE, FIVE)
        self.people[group], self.sums[group] = people, (low * people, high * people)

    def say(self, group: Group, parts: Sequence[Group]) -> None:
        """That the people of these parts are those of the group, each once."""
        self.made_of.append((group, parts))

    def work_out(self) -> None:
        """In turns, from the smallest groups to the largest and back."""
        mentioned: defaultdict[Group, list[int]] = defaultdict(list)
        for number, (group, parts) in enumerate(self.made_of):
            for each in (group, *parts):
                mentioned[each].append(number)
        order = list(range(len(self.made_of)))
        waiting = set(order)
        for _turn in range(MOST_TURNS):
            for number in order:
                if number in waiting:
                    for group in self.narrowed(*self.made_of[number]):
                        waiting.update(mentioned[group])
                    waiting.discard(number)
            if not waiting:
                return
            order.reverse()

    def narrowed(self, whole: Group, parts: Sequence[Group]) -> Iterator[Group]:
        low, high = self.sums[whole]
        lows = sum(self.sums[part][0] for part in parts)
        highs = sum(self.sums[part][1] for part in parts)
        low, high = max(low, lows), min(high, highs)
        if self.narrow(whole, low, high):
            yield whole
        for part in parts:
            part_low, part_high = self.sums[part]
            if self.narrow(part, low - highs + part_high, high - lows + part_low):
                yield part

    def narrow(self, group: Group, low: int, high: int) -> bool:
        known_low, known_high = self.sums[group]
        self.sums[group] = max(known_low, low), min(known_high, high)
        return self.sums[group] != (known_low, known_high)


def known_of(published: Published, principle: int) -> tuple[OwnGroups, Known]:
    """Groups are "own" and "whole", and of units that are shown by role "part" and "mixed" (groups.py)."""
    groups, known = own_groups(published, principle), Known()
    whos = (EVERYBODY, *ROLES) if groups.parts else (EVERYBODY,)
    for who in whos:
        for unit, by_role in groups.people.items():
            at = CellAt(unit, who, principle)
            known.add(("own", unit, who), by_role[who] if who else sum(by_role.values()))
            known.add(("whole", unit, who), published.people.get(at, 0), published.cells.get(at))
        for unit in sorted(groups.people, reverse=True):
            below = [("whole", each, who) for each in groups.below[unit]]
            known.say(("whole", unit, who), [("own", unit, who), *below])
    if groups.parts:
        for unit in groups.people:
            for kind in ("own", "whole"):
                known.say((kind, unit, EVERYBODY), [(kind, unit, role) for role in ROLES])
        say_parts(groups, known)
    known.work_out()
    return groups, known


def say_parts(groups: OwnGroups, known: Known) -> None:
    for unit, part in groups.parts.items():
        mixed = groups.mixed(unit)
        alone = [each for each in part if each not in set(mixed)]
        for who in (EVERYBODY, *ROLES):
            known.add(("mixed", unit, who), sum(known.people["own", each, who] for each in mixed))
            known.say(("mixed", unit, who), [("own", each, who) for each in mixed])
        known.say(("mixed", unit, EVERYBODY), [("mixed", unit, role) for role in ROLES])
        for role in ROLES:
            known.add(("part", unit, role), sum(known.people["own", each, role] for each in part))
            known.say(("part", unit, role), [("mixed", unit, role), *(("own", each, role) for each in alone)])
            below = [("whole", each, role) for each in groups.below_by_role[unit]]
            known.say(("whole", unit, role), [("part", unit, role), *below])


def narrow_ranges(published: Published) -> Iterator[Finding]:
    """Where somebody's score can lie within less than two points, with no answer known or with any one."""
    for principle in PRINCIPLES:
        _groups, known = known_of(published, principle)
        for (kind, unit, role), sums in known.sums.items():
            people = known.people[kind, unit, role]
            if people and narrowest(people, sums) < TWO_POINTS:
                rule = "R5" if width_of_one(people, sums) < TWO_POINTS else "R4"
                yield Finding(rule, published.named(CellAt(unit, role, principle)))


def narrowest(people: int, sums: Range) -> int:
    """Of anybody in the group, for a reader who knows no answer in it, or the lowest or the highest that one can be."""
    found = [width_of_one(people, sums)]
    if people > 1:
        low, high = sums
        found += [width_of_one(people - 1, (low - known, high - known)) for known in range_of_one(people, sums)]
    return min(found)


def width_of_one(people: int, sums: Range) -> int:
    low, high = range_of_one(people, sums)
    return high - low


def range_of_one(people: int, sums: Range) -> Range:
    low, high = sums
    return max(ONE, low - FIVE * (people - 1)), min(FIVE, high - ONE * (people - 1))
