"""R7b and R15 of counts, and R11: how many recognise something, and how many took part."""

from collections import defaultdict
from collections.abc import Iterator

from releases.auditing.published import EVERYBODY, CellAt, Count, Finding, Published
from releases.auditing.wording import step_of

LEAST_COUNTED_OF = 10
NOT_COUNTED_IN = {"service", "small_services"}


def telling_counts(published: Published) -> Iterator[Finding]:
    """Counts of few, or that leave few on either side outside those below, or that are one organisation's."""
    rows: defaultdict[tuple[int, str], dict[int, Count]] = defaultdict(dict)
    for count in published.counts:
        rows[count.principle, count.what][count.unit] = count
    for (principle, what), counts in rows.items():
        below = published.next_below(counts.keys())
        for unit, count in counts.items():
            at = CellAt(unit, EVERYBODY, principle)
            where = f"{published.named(at)} {what}".strip()
            inside = [counts[each] for each in below[unit]]
            if is_of_few(published, at, count) or leaves_few(published, at, count, inside):
                yield Finding("R7b", where)
            if is_dominated(published, unit, counts):
                yield Finding("R15", where)


def is_of_few(published: Published, at: CellAt, count: Count) -> bool:
    people, cell = published.people.get(at, 0), published.cells.get(at)
    if cell is None or count.out_of != cell.people or published.units[at.unit].kind in NOT_COUNTED_IN:
        return True
    is_enough = published.threshold <= count.people <= people - published.threshold
    return people < LEAST_COUNTED_OF or not is_enough


def leaves_few(published: Published, at: CellAt, count: Count, below: list[Count]) -> bool:
    inside = sum(published.people.get(CellAt(each.unit, EVERYBODY, at.principle), 0) for each in below)
    outside = published.people.get(at, 0) - inside
    who_do = count.people - sum(each.people for each in below)
    if not below or outside == who_do == 0:
        return False
    return not published.threshold <= who_do <= outside - published.threshold


def is_dominated(published: Published, unit: int, counts: dict[int, Count]) -> bool:
    """By what an organisation shows of its own."""
    owner = published.units[unit].organisation
    supplied: defaultdict[str, int] = defaultdict(int)
    for each, count in counts.items():
        below = published.units[each]
        if unit in published.around[each][1:] and below.kind == "organisation" and below.organisation != owner:
            supplied[below.organisation] += count.people
    return any(2 * people > counts[unit].people for people in supplied.values())


LEAST_SHARED_OF = 10
TENS = range(10, 91, 10)


def telling_shares(published: Published) -> Iterator[Finding]:
    """R11: a roster in steps, and how many of it took part as coarsely as that allows.

    Who took part without a score in any principle stands in no row of the release, so a share may be larger than its
    members make up.
    """
    members: defaultdict[int, int] = defaultdict(int)
    for member in published.members:
        for place in published.around[member.unit]:
            members[place] += 1
    for place, unit in enumerate(published.units):
        roster = published.on_roster.get((place, EVERYBODY), 0)
        if unit.roster != step_of(roster) or unit.participation not in shares_of(roster, members[place]):
            yield Finding("R11", unit.key)


def shares_of(roster: int, members: int) -> set[str]:
    """What can be told of so many, of whom at least these took part."""
    if roster < 5:
        return {""}
    possible = range(min(members, roster), roster + 1)
    if roster < LEAST_SHARED_OF:
        return {"half_or_more" if 2 * people >= roster else "under_half" for people in possible}
    return {str(min(max(round_to_ten(people, roster), TENS[0]), TENS[-1])) for people in possible}


def round_to_ten(people: int, roster: int) -> int:
    return (200 * people + 10 * roster) // (20 * roster) * 10


def strangers(published: Published) -> Iterator[Finding]:
    """R3, R17: more people in a unit than on its roster."""
    crowded = {
        at.unit for at, people in published.people.items() if people > published.on_roster.get((at.unit, at.role), 0)
    }
    for place in crowded:
        yield Finding("R17", published.units[place].key)
