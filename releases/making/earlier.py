"""What an earlier release holds, read from its rows."""

from collections.abc import Iterator, Mapping
from functools import cache
from sys import intern
from typing import Any
from uuid import UUID

from django.db.models import Count as CountOf

from releases.disclosure.before import Earlier
from releases.disclosure.counts import CountKey
from releases.disclosure.figures import CellFigure
from releases.disclosure.moves import Standing
from releases.disclosure.trees import CellKey, Counts, Tree, Unit
from releases.models import Cell, Count, Member, Scope

AT_ONCE = 5000
NUMBERS = range(1, 8)

Units = Mapping[int, int]
"""{primary key of a scope: its unit in the tree}"""


def earlier_release(release: UUID, scope_of: Mapping[int, int]) -> tuple[Earlier, Iterator[tuple[UUID, Standing]]]:
    """With where its people stood. `scope_of` names the scope that each unit of the new release goes on from."""
    tree, units = stored_tree(release)
    earlier = Earlier(
        tree,
        stored_people(release, units),
        stored_figures(release, units),
        stored_counts(release, units),
        {unit: units[scope] for unit, scope in scope_of.items()},
    )
    return earlier, stored_standing(release, units)


def stored_tree(release: UUID) -> tuple[Tree, Units]:
    """Each unit after the one above it."""
    rows = {row[0]: row for row in Scope.objects.filter(release=release).values_list("pk", "parent", "key", "kind")}

    def depth(scope: int) -> int:
        parent = rows[scope][1]
        return 0 if parent is None else 1 + depth(parent)

    order = sorted(rows, key=lambda scope: (depth(scope), scope))
    units = {scope: unit for unit, scope in enumerate(order)}
    parents = [None if (above := rows[scope][1]) is None else units[above] for scope in order]
    return Tree(Unit(*rows[scope][2:], parent) for scope, parent in zip(order, parents, strict=True)), units


def stored_people(release: UUID, units: Units) -> Mapping[int, Counts]:
    people: dict[int, list[dict[str, int]]] = {number: [{} for _unit in units] for number in NUMBERS}
    rows = Member.objects.filter(release=release).order_by().values_list("scope", "role", "principles")
    for scope, role, principles, count in rows.annotate(CountOf("pk")).iterator(AT_ONCE):
        for number in NUMBERS:
            if principles & 1 << (number - 1):
                by_role = people[number][units[scope]]
                by_role[role] = by_role.get(role, 0) + count
    return people


def stored_standing(release: UUID, units: Units) -> Iterator[tuple[UUID, Standing]]:
    rows = Member.objects.filter(release=release).values_list("person", "scope", "role", "principles")
    for person, scope, role, principles in rows.iterator(AT_ONCE):
        yield person, Standing(units[scope], intern(role), principles)


@cache
def figure_of(precision: str, band: str, mean: Any) -> CellFigure:
    """The same for many cells: a country has a hundred thousand."""
    return CellFigure(precision, band=band, mean=mean)


def stored_figures(release: UUID, units: Units) -> dict[CellKey, CellFigure]:
    """What is shown of sums of scores."""
    rows = Cell.objects.filter(scope__release=release).exclude(precision=Cell.Precision.HIDDEN)
    columns = ("scope", "role", "principle", "precision", "band", "mean")
    return {
        CellKey(units[scope], intern(role), principle): figure_of(*told)
        for scope, role, principle, *told in rows.values_list(*columns).iterator(AT_ONCE)
    }


def stored_counts(release: UUID, units: Units) -> dict[CountKey, int]:
    rows = Count.objects.filter(scope__release=release).values_list("scope", "principle", "kind", "code", "people")
    return {
        CountKey(units[scope], number, kind, code): people
        for scope, number, kind, code, people in rows.iterator(AT_ONCE)
    }
