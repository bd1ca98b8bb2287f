"""R7 and R8: figures are told as finely as their people allow, and numbers of people in steps."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from releases.auditing.published import BAND, EVERYBODY, HALF, TENTH, Cell, CellAt, Finding, Published

STARTS = [5, *(times * 10**power for power in range(1, 7) for times in (1, 2, 3, 5))]
"""Of the steps that numbers of people are told in."""
LEAST = {BAND: 0, HALF: 10, TENTH: 20}
LEAST_IN_BINS, LEAST_OUTSIDE_BINS = 30, 20
SHOWN_ENDS = {HALF: (Decimal("1.5"), Decimal("4.5")), TENTH: (Decimal("1.3"), Decimal("4.7"))}
TENS = range(0, 101, 10)


def step_of(people: int) -> str:
    if people < STARTS[0]:
        return ""
    number = max(number for number, start in enumerate(STARTS) if start <= people)
    return f"{STARTS[number]}–{STARTS[number + 1] - 1}"


def told_of(published: Published, at: CellAt) -> int:
    """Where the whole roster has answered it is told as of one fewer, and never as of fewer than five."""
    people = published.people.get(at, 0)
    everybody_has = people >= published.on_roster.get((at.unit, at.role), people + 1)
    return max(people - 1, STARTS[0]) if everybody_has else people


def fewest_by_unit(published: Published) -> dict[tuple[int, str], int]:
    """In a unit's smallest shown principle, and no more by role than for everybody."""
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for at in published.cells:
        found[at.unit, at.role].append(told_of(published, at))
    fewest = {key: min(each) for key, each in found.items()}
    return {(unit, role): min(people, fewest.get((unit, EVERYBODY), people)) for (unit, role), people in fewest.items()}


def wrong_wording(published: Published) -> Iterator[Finding]:
    """One who leads in two places is on the roster of both, and is told of as of one fewer in either."""
    fewest = fewest_by_unit(published)
    for at, cell in published.cells.items():
        told, least = told_of(published, at), fewest[at.unit, at.role]
        steps = {step_of(told), step_of(max(told - 1, STARTS[0]))}
        if cell.people not in steps or LEAST[cell.precision] > least or not is_written_right(cell):
            yield Finding("R7", published.named(at))
        elif LEAST[cell.precision] < max(each for each in LEAST.values() if each < least):
            yield Finding("R8", published.named(at))


def is_written_right(cell: Cell) -> bool:
    """The number has its ends merged, and the band is the number's."""
    if cell.precision == BAND:
        return cell.mean is None and bool(cell.band)
    if cell.mean is None:
        return False
    lowest, highest = SHOWN_ENDS[cell.precision]
    parts = 2 if cell.precision == HALF else 10
    band = "strong" if cell.mean >= Decimal("3.5") else "under_way" if cell.mean >= Decimal("2.5") else ""
    is_in_steps = lowest <= cell.mean <= highest and (cell.mean * parts) % 1 == 0
    return is_in_steps and cell.band == (band or "needs_strengthening")


def wrong_distributions(published: Published) -> Iterator[Finding]:
    """From 30 people, of everybody, in whole tens of per cent, with few people outside none of them."""
    fewest = fewest_by_unit(published)
    told: defaultdict[int, set[int]] = defaultdict(set)
    for at, cell in published.cells.items():
        if cell.bins is None:
            continue
        told[at.principle].add(at.unit)
        if at.role or fewest[at.unit, EVERYBODY] < LEAST_IN_BINS or not are_in_tens(cell.bins):
            yield Finding("R7", published.named(at))
    for principle, units in told.items():
        for unit, below in published.next_below(units).items():
            at = CellAt(unit, EVERYBODY, principle)
            inside = sum(published.people.get(CellAt(each, EVERYBODY, principle), 0) for each in below)
            if below and 0 < published.people.get(at, 0) - inside < LEAST_OUTSIDE_BINS:
                yield Finding("R7", published.named(at))


def are_in_tens(bins: tuple[int | str | None, ...]) -> bool:
    """Where one reads "few", the smallest number beside it is not told."""
    numbers = [each for each in bins if isinstance(each, int)]
    hidden = sum(each is None for each in bins)
    is_known = len(bins) == 4 and all(each in TENS for each in numbers) and set(bins) - {*numbers} <= {"few", None}
    return is_known and hidden == ("few" in bins and set(bins) != {"few"})
