"""R9 where a unit was merged into another: what a release tells beside those of what it was before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from organisations.models import Organisation, Service
from releases.auditing.published import EVERYBODY, CellAt, Finding, Published, Unit, scored


def former_keys() -> dict[str, set[str]]:
    """{key of an organisation or a service: those of what was merged into it, by whatever way}"""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, model in (("organisation", Organisation), ("service", Service)):
        merged = dict(model.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
        for key in merged:
            into = merged[key]
            while into:
                found[f"{kind}:{into}"].add(f"{kind}:{key}")
                into = merged.get(into)
    return found


def going_on_from_merged(now: Published, then: Published, former: dict[str, set[str]]) -> Iterator[dict[int, int]]:
    """{unit: an earlier one that was merged into it}, one after the other. Parts of organisations by their network."""
    keys = {unit.key for unit in now.units}
    for place, unit in enumerate(now.units):
        for key in former.get(whole_key(unit), ()):
            for was, earlier in enumerate(then.units):
                is_whole = not unit.network and earlier.above is None
                is_same_place = is_whole or unit.kind == "service" or earlier.network == unit.network
                is_same_kind = earlier.kind == unit.kind and whole_key(earlier) == key
                if is_same_kind and is_same_place and earlier.key not in keys:
                    yield {place: was}


def few_beside_several(now: Published, then: Published, several: Mapping[int, set[int]]) -> Iterator[Finding]:
    """Figures of a unit that was several, where few are in it alone, or in one of the several alone."""
    for at in now.cells:
        units = several.get(at.unit, set())
        differ = people_in(now, {at.unit}, at) ^ people_in(then, units, at) if len(units) > 1 else set()
        if 0 < len(differ) < now.threshold:
            yield Finding("R9", now.named(at))


def people_in(published: Published, units: set[int], at: CellAt) -> set:
    return {
        each.person
        for each in published.members
        if units.intersection(published.around[each.unit])
        and at.role in (EVERYBODY, each.role)
        and at.principle in scored(each.principles)
    }


def whole_key(unit: Unit) -> str:
    """Without the network, and without what its small services have in front."""
    key = unit.key.removeprefix("small_services:")
    return key.removesuffix(f":{unit.network}") if unit.network else key


def changes_of_another_crowd(release, earlier, published: Published, units) -> Iterator[Finding]:
    """Something was merged into the unit between the two rounds, and a change is told all the same."""
    within = {"closed_at__gt": earlier.round.opened_at, "closed_at__lte": release.round.opened_at}
    for kind, model in (("organisation", Organisation), ("service", Service)):
        for into in model.objects.filter(**within, merged_into__isnull=False).values_list("merged_into", flat=True):
            for at, cell in published.cells.items():
                if at.unit in units and cell.change and whole_key(published.units[at.unit]) == f"{kind}:{into}":
                    yield Finding("R9", published.named(at))
