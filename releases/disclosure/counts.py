"""R7b: how many recognise a dilemma or a pitfall, or find a principle important, where nobody stands out by it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
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


class KnownCount(NamedTuple):
    """What an earlier release told of some people: how many they were, and how many of them do."""

    units: Collection[int]
    """Those that go on from theirs, and are held against it by themselves."""
    people: int
    who_do: int
    standing: Mapping[int, int]
    """{unit: how many of them stand directly in it now}"""


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
    known: Mapping[Row, Collection[KnownCount]] = MappingProxyType({}),
    tells_of_few: Callable[[CountKey, frozenset[int]], bool] = never,
) -> dict[CountKey, int]:
    """How many do, for organisations and what is above them.

    `recognised` holds {unit: people} of those who do and stand directly in each unit, `people` all who have a score and
    stand there by role. R9 refuses the counts of whole cells, and says of a count among those of its row in
    which units whether it tells of few beside an earlier one. `known` is what earlier releases told of each row: what
    is left outside other counts must not be these people again, and few others.
    """
    totals = {number: totals_of(tree, own) for number, own in people.items()}
    told: dict[CountKey, int] = {}
    for row, standing in recognised.items():
        size, who_do = totals[row.principle], rolled_up(tree, standing)
        allowed = large_enough(who_do, size, threshold) - dominated_units(tree, who_do)
        cells = {unit: CellKey(unit, EVERYBODY, row.principle) for unit in allowed}
        allowed = {
            unit
            for unit, cell in cells.items()
            if tree.units[unit].kind not in UNCOUNTED_KINDS and cell not in refused and has_room_for(figures.get(cell))
        }
        allowed -= {
            each for count in known.get(row, ()) for each in count.units if gives_away(tree, each, count, who_do, size)
        }
        keep_apart(tree, allowed, who_do, size, threshold, known.get(row, ()))
        while exposed := {unit for unit in allowed if tells_of_few(CountKey(unit, *row), frozenset(allowed))}:
            allowed -= exposed
            keep_apart(tree, allowed, who_do, size, threshold, known.get(row, ()))
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
    known: Collection[KnownCount] = (),
) -> None:
    """Outside the counts below one there is nobody, or enough of those who do and of those who do not.

    The same holds of those outside whom no earlier release told of, where nearly all whom one told of are outside, too.
    """
    for place in tree.bottom_up:
        while place in allowed:
            below = tree.topmost_below(place, allowed)
            outside = size[place] - sum(size[each] for each in below)
            who_do_outside = who_do[place] - sum(who_do[each] for each in below)
            is_enough = not (below and outside) or threshold <= who_do_outside <= outside - threshold
            if is_enough and not any(
                tells_of_others(each, people_known(tree, place, allowed, each), outside, who_do_outside, threshold)
                for each in known
                if place not in each.units
            ):
                break
            allowed.discard(min(below, key=lambda each: (size[each], tree.units[each].key)) if below else place)


def people_known(tree: Tree, place: int, allowed: Collection[int], known: KnownCount) -> int:
    """How many of those whom an earlier release told of are outside the counts below a unit."""
    return sum(people for unit, people in known.standing.items() if tree.home(unit, allowed) == place)


def tells_of_others(known: KnownCount, inside: int, outside: int, who_do_outside: int, threshold: int) -> bool:
    """Few others are among those outside, or few of them do or do not, whatever those do who are elsewhere now."""
    elsewhere, others = known.people - inside, outside - inside
    if not inside or elsewhere >= threshold or not (elsewhere or others):
        return False
    others_who_do = who_do_outside - known.who_do
    return not threshold <= others_who_do <= others - elsewhere - threshold


def gives_away(tree: Tree, unit: int, known: KnownCount, who_do: Mapping[int, int], size: list[int]) -> bool:
    """All but one of those who have come to the unit, or have left it, do, or do not, if the others do as before."""
    stayed = sum(people for place, people in known.standing.items() if unit in tree.path(place))
    joined, left, more = size[unit] - stayed, known.people - stayed, who_do[unit] - known.who_do
    fewest, most = max(0, more), min(joined, left + more)
    return bool(joined and (fewest >= joined - 1 or most <= 1)) or bool(
        left and (fewest - more >= left - 1 or most - more <= 1)
    )
