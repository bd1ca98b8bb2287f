"""R9 over what is stored: a new release beside the last ones that its units were in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from assessments.models import Round
from principles.reading import statements_asked
from releases.disclosure.between import Comparison, change_between
from releases.disclosure.deciding import Figures
from releases.disclosure.moves import Standing
from releases.disclosure.trees import CellKey
from releases.making.earlier import earlier_release, figure_of
from releases.making.gathering import rounds_counted_in
from releases.making.mergers import beside_merged, cells_of_few, load_mergers, merged_by_release, units_of_others
from releases.making.planning import Plan
from releases.models import Cell, Release, Scope

COMPARED = 4
"""R9: so many releases of a unit are looked back on."""
AT_ONCE = 5000


def comparisons_with_earlier(plan: Plan, members: Mapping[UUID, Standing]) -> list[Comparison]:
    """Also with those that nobody can read yet, one after the other."""
    found = []
    releases = Release.objects.by_todays_rules()
    own = scopes_by_release(plan, releases, COMPARED)
    for release, scopes in [
        *own.items(),
        *beside_merged(own, merged_by_release(plan, load_mergers(), releases, COMPARED)),
    ]:
        earlier, then = earlier_release(release, scopes)
        found.append(Comparison(plan.tree, members, earlier, then, threshold=plan.threshold))
    return found


def cells_of_few_beside_merged(plan: Plan, members: Mapping[UUID, Standing]) -> set[CellKey]:
    """What nothing is told of, because several units of an earlier release are one now."""
    releases = Release.objects.by_todays_rules()
    merged = merged_by_release(plan, load_mergers(), releases, COMPARED)
    return cells_of_few(plan, members, scopes_by_release(plan, releases, COMPARED), merged) if merged else set()


def changes_since(plan: Plan, figures: Figures, round) -> dict[CellKey, str]:
    """Of each shown cell since the last release of its unit that can be read, where that showed and asked the same.

    Not of a unit that another was merged into between: it was another crowd.
    """
    changes = {}
    asked_now, mergers = asked_in(round), load_mergers()
    for release, scopes in scopes_by_release(plan, Release.objects.shown(), 1).items():
        then = Round.objects.get(release=release)
        asked_then = asked_in(then)
        units = defaultdict(list)
        others = units_of_others(plan, mergers, since=then.opened_at, until=round.opened_at)
        for unit, scope in scopes.items():
            if unit not in others:
                units[scope].append(unit)
        rows = Cell.objects.filter(scope__release=release).exclude(precision=Cell.Precision.HIDDEN)
        columns = ("scope", "role", "principle", "precision", "band", "mean")
        for scope, role, principle, *told in rows.values_list(*columns).iterator(AT_ONCE):
            for unit in units[scope]:
                cell = CellKey(unit, role, principle)
                if asked_then[principle] != asked_now[principle]:
                    continue
                if cell in figures and not figures[cell].is_hidden:
                    changes[cell] = change_between(figure_of(*told), figures[cell])
    return changes


def asked_in(round) -> dict[int, set[str]]:
    """By the principle's number: the codes of its statements, in each of the editions that the round counts."""
    editions = set(Round.objects.filter(pk__in=rounds_counted_in(round)).values_list("edition", flat=True))
    found: defaultdict[int, set[str]] = defaultdict(set)
    for asked in statements_asked(editions).values():
        for number, codes in asked.items():
            found[number] |= codes
    return found


def scopes_by_release(plan: Plan, releases, most: int) -> dict[UUID, dict[int, int]]:
    """Each release that is among the last ones of some unit."""
    keys = {unit.key for unit in plan.units} | {twin[0] for scope in plan.scopes if (twin := twin_of(scope))}
    rows = Scope.objects.filter(release__in=releases, key__in=keys).order_by("-release__published_at", "release")
    return last_of_each(plan, rows.values_list("release", "pk", "key", "network").iterator(AT_ONCE), most)


def last_of_each(plan: Plan, rows: Iterable[tuple[Any, Any, str, str]], most: int) -> dict[Any, dict[int, Any]]:
    """{release: {unit: scope}} of scopes as (release, scope, key, network), the newest first.

    A part of an organisation goes on from the whole, where all of that lay in the part's network, and a whole that lies
    in one network from its part there: they are the same people.
    """
    same = {each.key: unit for unit, each in enumerate(plan.units)}
    twins = {twin: unit for unit, scope in enumerate(plan.scopes) if (twin := twin_of(scope))}
    scopes: dict[int, dict] = {unit: {} for unit in same.values()}
    for release, scope, key, network in rows:
        if key in same:
            scopes[same[key]][release] = scope
        if (key, network) in twins:
            scopes[twins[key, network]].setdefault(release, scope)
    found: defaultdict[Any, dict[int, Any]] = defaultdict(dict)
    for unit, by_release in scopes.items():
        for release, scope in islice(by_release.items(), most):
            found[release][unit] = scope
    return dict(found)


def twin_of(scope: Scope) -> tuple[str, str] | None:
    """The key and the network of the part or the whole that is the same people as this one."""
    if not scope.organisation_id or scope.service_id or not scope.network:
        return None
    whole = scope.key.removesuffix(f":{scope.network}")
    return (whole if whole != scope.key else f"{scope.key}:{scope.network}"), scope.network
