"""What published figures of one principle tell of sums of scores, as a lowest and a highest for each group of people.

Each figure says between what its people's scores sum to. A unit's people are its own group and those of the shown units
below it, and where it is shown by role they are those of both roles, so what is known of one group is passed on to the
others, up the tree and down again, until nothing becomes narrower.

For everybody's figures alone this is exact. By role the same people lie in two trees at once, and limits that are
passed on may then be wider than all figures together leave them (ADR 6).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, repeat

from releases.disclosure.figures import HIGHEST, LOWEST, CellFigure, Span, interval_of
from releases.disclosure.trees import EVERYBODY, ROLES, Counts, Place, Tree

CELL, OWN, REST, MIXED = "cell", "own", "rest", "mixed"
"""All of a cell's people; a unit's own group, in no shown unit below; a role's people in no unit below that is shown by
role; and of these, the ones in own groups that have both roles."""
MOST_ROUNDS = 40
"""Three are enough for all trees that were tried. More would be a sign of limits that creep on by next to nothing."""
Group = tuple[str, int, str]
"""Which of these, of which unit, and a role."""
Told = Mapping[Place, CellFigure]
"""What is shown."""


class Sums:
    """Groups with a lowest and a highest sum of scores each, and which groups make up which."""

    def __init__(self) -> None:
        self.people: dict[Group, int] = {}
        self.limits: dict[Group, Span] = {}
        self.made_of: list[tuple[Group, list[Group]]] = []

    def add(self, group: Group, people: int, figure: CellFigure | None = None) -> None:
        self.people[group] = people
        self.limits[group] = sums_of(figure, people) if figure else (LOWEST * people, HIGHEST * people)

    def add_whole(self, group: Group, parts: list[Group], figure: CellFigure | None = None) -> None:
        self.add(group, sum(self.people[part] for part in parts), figure)
        self.made_of.append((group, parts))

    def pass_on(self) -> None:
        """From the smallest groups up and from the largest down, until no group tells anything new of another."""
        found_in = defaultdict(list)
        for number, (whole, parts) in enumerate(self.made_of):
            for group in (whole, *parts):
                found_in[group].append(number)
        order = [*range(len(self.made_of)), *reversed(range(len(self.made_of)))]
        waiting = set(order)
        for number in chain.from_iterable(repeat(order, MOST_ROUNDS)):
            if number in waiting:
                for group in self.narrow(*self.made_of[number]):
                    waiting.update(found_in[group])
                waiting.discard(number)
            elif not waiting:
                return

    def narrow(self, whole: Group, parts: Sequence[Group]) -> list[Group]:
        """Let a group and those that make it up tell of each other, and return the ones that became narrower."""
        limits = self.limits
        lows = highs = 0
        for part in parts:
            low, high = limits[part]
            lows, highs = lows + low, highs + high
        narrower = []
        low, high = limits[whole]
        if lows > low or highs < high:
            low, high = limits[whole] = max(low, lows), min(high, highs)
            narrower.append(whole)
        if low > high:
            raise ValueError("No answers fit these figures.")
        for part in parts:
            part_low, part_high = limits[part]
            # Where the others have as much as they can, and as little.
            least, most = low - highs + part_high, high - lows + part_low
            if least > part_low or most < part_high:
                limits[part] = max(part_low, least), min(part_high, most)
                narrower.append(part)
        return narrower


def sums_of(figure: CellFigure, people: int) -> Span:
    low, high = interval_of(figure)
    return low * people, high * people if high == HIGHEST else high * people - 1


def sums_for_everybody(tree: Tree, people: Counts, told: Told) -> Sums:
    """`people` holds {role: people} of those who stand directly in each unit."""
    sums = Sums()
    shown = units_shown(told)
    below = tree.next_below(shown)
    own_groups = tree.remainders(people, shown)
    for unit in sorted(shown, reverse=True):
        own, cells = (OWN, unit, EVERYBODY), [(CELL, each, EVERYBODY) for each in below[unit]]
        sums.add(own, sum(own_groups[unit].values()))
        sums.add_whole((CELL, unit, EVERYBODY), [own, *cells], told[unit, EVERYBODY])
    sums.pass_on()
    return sums


def add_roles(sums: Sums, tree: Tree, people: Counts, told: Told) -> None:
    """Everybody's sums are those of both roles, in units and in own groups, and of some units each role's is told."""
    shown, split = units_shown(told), units_split(told)
    below, below_by_role = tree.next_below(shown), tree.next_below(split)
    own_groups = tree.remainders(people, shown)
    parts = own_groups_around(tree, own_groups, split)
    for unit in sorted(shown, reverse=True):
        for role in ROLES:
            own, cells = (OWN, unit, role), [(CELL, each, role) for each in below[unit]]
            sums.add(own, own_groups[unit][role])
            sums.add_whole((CELL, unit, role), [own, *cells], told.get((unit, role)))
        for kind in (OWN, CELL):
            sums.made_of.append(((kind, unit, EVERYBODY), [(kind, unit, role) for role in ROLES]))
    for unit in split:
        mixed = [each for each in parts[unit] if all(own_groups[each].values())]
        alone = [each for each in parts[unit] if not all(own_groups[each].values())]
        for role in ROLES:
            sums.add_whole((MIXED, unit, role), [(OWN, each, role) for each in mixed])
            sums.add_whole((REST, unit, role), [(MIXED, unit, role), *((OWN, each, role) for each in alone)])
            cells = [(CELL, each, role) for each in below_by_role[unit]]
            sums.made_of.append(((CELL, unit, role), [(REST, unit, role), *cells]))
        sums.add_whole((MIXED, unit, EVERYBODY), [(OWN, each, EVERYBODY) for each in mixed])
        sums.made_of.append(((MIXED, unit, EVERYBODY), [(MIXED, unit, role) for role in ROLES]))
    sums.pass_on()


def units_shown(told: Told) -> set[int]:
    return {unit for unit, role in told if role == EVERYBODY}


def units_split(told: Told) -> set[int]:
    return {unit for unit, role in told if role != EVERYBODY}


def own_groups_around(tree: Tree, own_groups: Collection[int], split: Collection[int]) -> dict[int, list[int]]:
    """{unit that is shown by role: the own groups in it, outside units below that are shown by role too}"""
    found: dict[int, list[int]] = {unit: [] for unit in split}
    for unit in own_groups:
        home = tree.home(unit, split)
        if home is not None:
            found[home].append(unit)
    return found
