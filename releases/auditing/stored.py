"""A release as it stands in its rows."""

from collections import defaultdict
from sys import intern
from typing import Any

from releases.auditing.published import EVERYBODY, HIDDEN, Cell, CellAt, Count, Member, Published, Unit
from releases.models import Cell as CellRow
from releases.models import Count as CountRow
from releases.models import Member as MemberRow

AT_ONCE = 5000


def read_published(release) -> Published:
    """With its counts, and the roster of its round."""
    published, rows = read_figures(release)
    published.counts = counts_of(release, {row["pk"]: place for place, row in enumerate(rows)})
    published.on_roster = roster_of(release, published, rows)
    return published


def read_figures(release) -> tuple[Published, list[dict[str, Any]]]:
    """What is shown and about whom, and the rows of its units in their order."""
    rows = {row["pk"]: row for row in scopes_of(release)}
    order = sorted(rows, key=lambda pk: (depth_of(rows, pk), pk))
    place_of = {pk: place for place, pk in enumerate(order)}
    units = [
        Unit(
            key=row["key"],
            kind=row["kind"],
            above=None if row["parent"] is None else place_of[row["parent"]],
            organisation=str(row["organisation"] or ""),
            network=row["network"],
            roster=row["roster"],
            participation=row["participation"],
            steps_done=row["steps_done"],
            with_steps=row["with_steps"],
            did_steps=row["did_steps"],
        )
        for row in map(rows.__getitem__, order)
    ]
    published = Published(
        threshold=release.threshold,
        units=units,
        cells=cells_of(release, place_of),
        members=members_of(release, place_of),
    )
    return published, [rows[pk] for pk in order]


def scopes_of(release):
    place = ("pk", "key", "kind", "parent", "organisation", "service", "network")
    told = ("roster", "participation", "steps_done", "with_steps", "did_steps")
    return release.scopes.values(*place, *told).iterator(AT_ONCE)


def depth_of(rows, pk) -> int:
    parent = rows[pk]["parent"]
    return 0 if parent is None else 1 + depth_of(rows, parent)


def cells_of(release, place_of) -> dict[CellAt, Cell]:
    shown = CellRow.objects.filter(scope__release=release).exclude(precision=HIDDEN)
    columns = ("scope", "role", "principle", "precision", "people", "band", "mean", "bins", "change")
    found: dict[CellAt, Cell] = {}
    alike: dict[Cell, Cell] = {}
    for scope, role, principle, precision, people, band, mean, bins, change in rows_of(shown, columns):
        cell = Cell(precision, people, band, mean, None if bins is None else tuple(bins), change)
        found[CellAt(place_of[scope], intern(role), principle)] = alike.setdefault(cell, cell)
    return found


def rows_of(found, columns):
    return found.values_list(*columns).iterator(AT_ONCE)


def members_of(release, place_of) -> list[Member]:
    rows = MemberRow.objects.filter(release=release).values_list("person", "scope", "role", "principles")
    return [Member(person, place_of[scope], intern(role), bits) for person, scope, role, bits in rows.iterator(AT_ONCE)]


def counts_of(release, place_of) -> list[Count]:
    rows = CountRow.objects.filter(scope__release=release)
    columns = ("scope", "principle", "kind", "code", "people", "out_of")
    return [
        Count(place_of[scope], principle, f"{kind} {code}".strip(), people, out_of)
        for scope, principle, kind, code, people, out_of in rows.values_list(*columns).iterator(AT_ONCE)
    ]


def roster_of(release, published: Published, rows) -> dict[tuple[int, str], int]:
    """{(unit, role): people} on the round's roster who count: each once in a unit, however many posts she has there."""
    services = {row["service"]: place for place, row in enumerate(rows) if row["service"]}
    others: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        if row["organisation"] and not row["service"]:  # the small services come after their organisation
            others[str(row["organisation"]), row["network"]] = place
    people: defaultdict[tuple[int, str], set[Any]] = defaultdict(set)
    entries = release.round.roster.filter(counts=True)
    columns = ("person", "role", "service", "organisation", "network")
    for person, role, service, organisation, network in entries.values_list(*columns).iterator(AT_ONCE):
        of_organisation = others.get((str(organisation), network), others.get((str(organisation), "")))
        home = services.get(service, of_organisation)
        if home is not None:
            for around in published.around[home]:
                people[around, EVERYBODY].add(person)
                people[around, intern(role)].add(person)
    return {key: len(those) for key, those in people.items()}
