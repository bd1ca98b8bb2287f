"""R7b: how many recognise a dilemma or a pitfall, or find a principle important, where nobody stands out by it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from releases.disclosure.figures import HALVES_FROM, LEAST_THRESHOLD, CellFigure, people_in_steps
from releases.disclosure.trees import EVERYBODY, LARGEST_SHARE, CellKey, Counts, Tree, UnitKind


class Row(NamedTuple):
    """What is counted: something that is recognised, or a principle that is important."""

    principle: int
    kind: str
    code: str


class CountKey(NamedTuple):
    """One unit's count of it."""

    unit: int
    principle: int
    kind: str
    code: str

    @property
    def row(self) -> Row:
        return Row(self.principle, self.kind, self.code)


COUNTS_FROM = HALVES_FROM
"""So many people of whom it is told: twice the least threshold, and none of whom the number reads as fewer."""
UNCOUNTED_KINDS = {UnitKind.SERVICE, UnitKind.SMALL_SERVICES}


def never(_count: CountKey, _counted: frozenset[int]) -> bool:
    return False


def published_counts(
    tree: Tree,
    recognised: Mapping[Row, Mapping[int, int]],
    people: Mapping[int, Counts],
    figures: Mapping[CellKey, CellFigure],
    *,
    threshold: int,
    refused: Collection[CellKey] = frozenset(),
    known: Collection[CountKey] = frozenset(),
    tells_of_few: Callable[[CountKey, frozenset[int]], bool] = never,
) -> dict[CountKey, int]:
    """How many do, for organisations and what is above them.

    `recognised` holds {unit: people} of those who do and stand directly in each unit, `people` all who have a score and
    stand there by role. R9 refuses the counts of whole cells, and says of a count among those of its row in
    which units whether it tells of few beside an earlier one. `known` are those that an earlier release told of nearly
    the same people: what is left outside other counts must not be these people again.
    """
    totals = {number: totals_of(tree, own) for number, own in people.items()}
    told: dict[CountKey, int] = {}
    known_units: defaultdict[Row, set[int]] = defaultdict(set)
    for count in known:
        known_units[count.row].add(count.unit)
    for row, standing in recognised.items():
        size, who_do = totals[row.principle], rolled_up(tree, standing)
        allowed = large_enough(who_do, size, threshold) - dominated_units(tree, who_do)
        cells = {unit: CellKey(unit, EVERYBODY, row.principle) for unit in allowed}
        allowed = {
            unit
            for unit, cell in cells.items()
            if tree.units[unit].kind not in UNCOUNTED_KINDS and cell not in refused and has_room_for(figures.get(cell))
        }
        known_now = known_units[row] - allowed
        keep_apart(tree, allowed, who_do, size, threshold, known_now)
        while exposed := {unit for unit in allowed if tells_of_few(CountKey(unit, *row), frozenset(allowed))}:
            allowed -= exposed
            keep_apart(tree, allowed, who_do, size, threshold, known_now)
        told |= {CountKey(unit, *row): who_do[unit] for unit in allowed}
    return told


def large_enough(who_do: Mapping[int, int], size: list[int], threshold: int) -> set[int]:
    """Enough both of those who do and of those who do not: at least ten people, for no threshold is below five."""
    return {unit for unit, people in who_do.items() if threshold <= people <= size[unit] - threshold}


def has_room_for(figure: CellFigure | None) -> bool:
    """A count stands beside a figure, and not where its number of people reads as fewer: there it would tell (R7)."""
    return figure is not None and not figure.is_hidden and figure.people != people_in_steps(LEAST_THRESHOLD)


def totals_of(tree: Tree, own: Counts) -> list[int]:
    return [sum(by_role.values()) for by_role in tree.rolled_up(own)]


def rolled_up(tree: Tree, standing: Mapping[int, int]) -> Counter[int]:
    """The people in each unit and below it."""
    counts = Counter(standing)
    for place in tree.bottom_up:
        parent = tree.units[place].parent
        if parent is not None:
            counts[parent] += counts[place]
    return counts


def dominated_units(tree: Tree, counts: Mapping[int, int]) -> set[int]:
    """R15: where more than half of those who do are one organisation's."""
    supplied: Counter[tuple[int, str]] = Counter()
    for place, around in tree.organisations():
        for above in around:
            supplied[above, tree.units[place].owner] += counts.get(place, 0)
    return {place for (place, _owner), people in supplied.items() if people > counts[place] * LARGEST_SHARE}


def keep_apart(
    tree: Tree,
    allowed: set[int],
    who_do: Mapping[int, int],
    size: list[int],
    threshold: int,
    known: Collection[int] = frozenset(),
) -> None:
    """Outside the counts below one there is nobody, or enough of those who do and of those who do not.

    Where units are among those outside that are known from an earlier release, enough others are there, on either side.
    """
    for place in tree.bottom_up:
        while place in allowed:
            below = tree.topmost_below(place, allowed)
            inside = sum(size[each] for each in below)
            outside, who_do_outside = size[place] - inside, who_do[place] - sum(who_do[each] for each in below)
            known_outside = people_known(tree, place, allowed, size, known)
            others = outside - known_outside
            others_who_do = who_do_outside - people_known(tree, place, allowed, who_do, known)
            is_enough = not below or threshold <= who_do_outside <= outside - threshold
            if outside == 0 or (is_enough and (not known_outside or threshold <= others_who_do <= others - threshold)):
                break
            allowed.discard(min(below, key=lambda each: (size[each], tree.units[each].key)) if below else place)


def people_known(
    tree: Tree, place: int, allowed: Collection[int], size: list[int] | Mapping[int, int], known: Collection[int]
) -> int:
    """How many of those outside the counts below a unit stand in units that are known from an earlier release.

    `size` is of all the people in each unit, or of those who do.
    """
    if not known:
        return 0
    units = tree.topmost_below(place, known)
    outside = [each for each in units if tree.home(tree.units[each].parent, allowed) == place]
    return sum(size[each] - sum(size[inner] for inner in tree.topmost_below(each, allowed)) for each in outside)
