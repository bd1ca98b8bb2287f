"""R11b: what a unit tells of the next steps that its people have done."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from releases.auditing.counting import LEAST_COUNTED_OF, NOT_COUNTED_IN, TENS, round_to_ten
from releases.auditing.published import EVERYBODY, Finding, Published, Unit


def telling_steps(published: Published) -> Iterator[Finding]:
    """A share of few, or another than it is, one that leaves few outside those below, or that is one organisation's."""
    told = {place: unit for place, unit in enumerate(published.units) if tells_of_steps(unit)}
    for place, below in published.next_below(told.keys()).items():
        unit = told[place]
        inside = [told[each] for each in below]
        if (
            unit.kind in NOT_COUNTED_IN
            or unit.steps_done != share_in(unit)
            or is_of_few(published, place, unit)
            or leaves_few(published, unit, inside)
        ):
            yield Finding("R11b", unit.key)
        if is_one_organisations(published, place, told):
            yield Finding("R15", unit.key)


def tells_of_steps(unit: Unit) -> bool:
    return bool(unit.steps_done or unit.with_steps or unit.did_steps)


def share_in(unit: Unit) -> str:
    if not unit.with_steps or unit.did_steps is None:
        return ""
    return str(min(max(round_to_ten(unit.did_steps, unit.with_steps), TENS[0]), TENS[-1]))


def is_of_few(published: Published, place: int, unit: Unit) -> bool:
    """Those who did or did not are few, or there are none but if the whole roster took part, or more than took part."""
    had, did = unit.with_steps or 0, unit.did_steps or 0
    everybody_had = had >= published.on_roster.get((place, EVERYBODY), 0)
    members = sum(place in published.around[member.unit] for member in published.members)
    least = max(LEAST_COUNTED_OF, 2 * published.threshold)
    is_enough = published.threshold <= did <= had - published.threshold
    return not is_enough or had - everybody_had < least or had > members


def leaves_few(published: Published, unit: Unit, inside: Collection[Unit]) -> bool:
    outside = (unit.with_steps or 0) - sum(each.with_steps or 0 for each in inside)
    who_did = (unit.did_steps or 0) - sum(each.did_steps or 0 for each in inside)
    if not inside or outside == who_did == 0:
        return False
    return not published.threshold <= who_did <= outside - published.threshold


def is_one_organisations(published: Published, place: int, told: dict[int, Unit]) -> bool:
    """By what an organisation tells of its own."""
    owner = published.units[place].organisation
    supplied: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each, unit in told.items():
        is_whole = unit.kind == "organisation" and unit.organisation != owner
        if is_whole and place in published.around[each][1:]:
            supplied[unit.organisation][0] += unit.with_steps or 0
            supplied[unit.organisation][1] += unit.did_steps or 0
    had, did = told[place].with_steps or 0, told[place].did_steps or 0
    return any(2 * some > had or 2 * some_did > did for some, some_did in supplied.values())
