"""R9 where a unit was merged into another: the other is held against the releases of both.

Those who come from the one have joined beside the other's earlier releases, and the other way round.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice, zip_longest
from typing import Any
from uuid import UUID

from organisations.models import Organisation, Service
from releases.disclosure.moves import NUMBERS, Standing, bit_of
from releases.disclosure.trees import EVERYBODY, CellKey, Tree
from releases.making.earlier import stored_standing, stored_tree
from releases.making.planning import Plan
from releases.models import Scope

AT_ONCE = 5000
NO_CELLS: frozenset[tuple[str, int]] = frozenset()
Merged = Mapping[UUID, Mapping[int, list[int]]]
"""{release: {unit: scopes of what was merged into it}}"""
Mergers = Mapping[UUID, list[tuple[UUID, datetime]]]
"""{organisation or service: what was merged into it, and when}"""


def merged_by_release(plan: Plan, mergers: Mergers, releases: Any, most: int) -> Merged:
    """Of each that was merged, its last releases."""
    lines: dict[tuple[str, str], int] = {}
    for unit, now in enumerate(plan.scopes):
        lines |= dict.fromkeys(former_keys(now, mergers), unit)
    own = {unit.key for unit in plan.units}
    lines = {line: unit for line, unit in lines.items() if line[0] not in own}
    wanted = {key for key, _network in lines}
    if not wanted:
        return {}
    rows = Scope.objects.filter(release__in=releases, key__in=wanted).order_by("-release__published_at", "release")
    found: defaultdict[tuple[int, str], dict[UUID, Any]] = defaultdict(dict)
    for release, scope, key, network in rows.values_list("release", "pk", "key", "network").iterator(AT_ONCE):
        place = lines.get((key, network), lines.get((key, "")))
        if place is not None:
            found[place, owner_in(key)].setdefault(release, scope)
    by_release: defaultdict[UUID, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for (unit, _owner), scopes in found.items():
        for release, earlier in islice(scopes.items(), most):
            by_release[release][unit].append(earlier)
    return by_release


def owner_in(key: str) -> str:
    """An organisation's whole and its part in a network are one line."""
    return key.removesuffix(":east").removesuffix(":west")


def former_keys(scope: Scope, mergers: Mergers) -> Iterator[tuple[str, str]]:
    """Key and network of the scopes that this one goes on from because they were merged; any network is ""."""
    if scope.service_id:
        for service, _at in merged_into(scope.service_id, mergers):
            yield f"service:{service}", ""
    elif scope.organisation_id:
        kind = "small_services:" if scope.kind == Scope.Kind.SMALL_SERVICES else ""
        for organisation, _at in merged_into(scope.organisation_id, mergers):
            yield f"{kind}organisation:{organisation}", scope.network
            if scope.network:
                yield f"{kind}organisation:{organisation}:{scope.network}", scope.network


def load_mergers() -> Mergers:
    """Two queries."""
    found: defaultdict[Any, list[tuple[UUID, Any]]] = defaultdict(list)
    for model in (Organisation, Service):
        merged = model.objects.exclude(merged_into=None).order_by("pk")
        for key, into, at in merged.values_list("pk", "merged_into", "closed_at"):
            found[into].append((key, at))
    return found


def merged_into(key: Any, mergers: Mergers) -> list[tuple[UUID, datetime]]:
    """What was merged into it, and what was merged into that."""
    found = list(mergers.get(key, ()))
    return found + [each for one, _at in found for each in merged_into(one, mergers)]


def beside_merged(own: Mapping[UUID, Mapping[int, int]], merged: Merged) -> Iterator[tuple[UUID, dict[int, int]]]:
    """Each release once more for each that was merged, with that in the place of what it was merged into."""
    for release, former in merged.items():
        for scopes in zip_longest(*former.values()):
            instead = {unit: scope for unit, scope in zip(former, scopes, strict=True) if scope is not None}
            yield release, {**own.get(release, {}), **instead}


def cells_of_few(
    plan: Plan, members: Mapping[UUID, Standing], own: Mapping[UUID, Mapping[int, int]], merged: Merged
) -> set[CellKey]:
    """Of units that one earlier release told of as several: a reader adds those up.

    Where few have come or gone beside them all nothing is told, whatever range would be left.
    """
    found = set()
    for release, former in merged.items():
        tree, units = stored_tree(release)
        then = dict(stored_standing(release, units))
        for unit, scopes in former.items():
            before = own.get(release, {}).get(unit)
            several = {units[scope] for scope in [*scopes, *([before] if before else [])]}
            if len(several) > 1:
                was, now = cells_within(then, tree, several), cells_within(members, plan.tree, {unit})
                differ = Counter(
                    cell
                    for each in was.keys() | now.keys()
                    for cell in was.get(each, NO_CELLS) ^ now.get(each, NO_CELLS)
                )
                found |= {CellKey(unit, *cell) for cell, people in differ.items() if people < plan.threshold}
    return found


def cells_within(
    standing: Mapping[UUID, Standing], tree: Tree, units: set[int]
) -> dict[UUID, frozenset[tuple[str, int]]]:
    """{person: (role, principle) of each cell that she is in} of those in some of the units."""
    return {
        person: frozenset(
            (role, number) for number in NUMBERS if each.principles & bit_of(number) for role in (EVERYBODY, each.role)
        )
        for person, each in standing.items()
        if units.intersection(tree.path(each.unit))
    }


def units_of_others(plan: Plan, mergers: Mergers, *, since: datetime | None, until: datetime | None) -> set[int]:
    """Those that something was merged into between the openings of two rounds."""
    if not (mergers and since and until):
        return set()
    return {
        unit
        for unit, scope in enumerate(plan.scopes)
        if any(since < at <= until for _key, at in merged_into(scope.service_id or scope.organisation_id, mergers))
    }
