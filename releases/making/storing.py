"""The rows of a release, stored a batch at a time: a country's take more room as objects than all that they tell."""

import random
from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from uuid import UUID

from releases.disclosure.counts import CountKey
from releases.disclosure.deciding import Figures
from releases.disclosure.moves import Standing
from releases.disclosure.trees import EVERYBODY, CellKey
from releases.making.planning import Plan
from releases.models import Cell, Count, Member, Person, Release, Scope

AT_ONCE = 2000
chance = random.SystemRandom()
"""What is a person's stands in an order of chance: neither who submitted first nor whose account is older (R13)."""

NEVER_NEAR = {"too_few", "one_role"}
"""Why most cells by role are hidden."""


def store_in_batches(model, rows: Iterable) -> None:
    """`rows` may be made while they are stored."""
    rows = iter(rows)
    while batch := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(batch)


def store_scopes(release: Release, plan: Plan) -> list[int]:
    """The primary key of each unit. Level by level, because a unit names the one above it."""
    waiting = list(range(len(plan.scopes)))
    while waiting:
        parents = {unit: plan.units[unit].parent for unit in waiting}
        ready = [unit for unit, parent in parents.items() if parent is None or plan.scopes[parent].pk is not None]
        for unit in ready:
            parent = parents[unit]
            plan.scopes[unit].release = release
            plan.scopes[unit].parent = None if parent is None else plan.scopes[parent]
        Scope.objects.bulk_create([plan.scopes[unit] for unit in ready], batch_size=AT_ONCE)
        waiting = [unit for unit in waiting if plan.scopes[unit].pk is None]
    return [scope.pk for scope in plan.scopes]


def store_people(users: Collection[int]) -> None:
    """A Person for each who takes part for the first time."""
    store_in_batches(Person, (Person(user_id=user) for user in chance.sample(list(users), len(users))))


def store_members(release: Release, scopes: list[int], members: Mapping[UUID, Standing]) -> None:
    """Where each person with a score stands."""
    store_in_batches(
        Member,
        (
            Member(
                release_id=release.pk,
                person_id=person,
                scope_id=scopes[standing.unit],
                role=standing.role,
                principles=standing.principles,
            )
            for person, standing in chance.sample(list(members.items()), len(members))
        ),
    )


def store_cells(
    scopes: list[int], figures: Figures, groups: Mapping[CellKey, int], changes: Mapping[CellKey, str]
) -> None:
    """Everybody's cells, hidden ones with their reason, and those by role that came near enough to be decided on."""
    store_in_batches(
        Cell,
        (
            Cell(
                scope_id=scopes[key.unit],
                role=key.role,
                principle=key.principle,
                precision=figure.precision,
                people=figure.people,
                band=figure.band,
                mean=figure.mean,
                bins=list(figure.bins) if figure.bins else None,
                change=changes.get(key, ""),
                reason=figure.reason,
                remainder=groups.get(key),
            )
            for key, figure in figures.items()
            if not (key.role and figure.reason in NEVER_NEAR)
        ),
    )


def store_counts(scopes: list[int], counts: Mapping[CountKey, int], figures: Figures) -> None:
    """Each out of as many as the figure beside it is about, in steps."""
    store_in_batches(
        Count,
        (
            Count(
                scope_id=scopes[key.unit],
                principle=key.principle,
                kind=key.kind,
                code=key.code,
                people=people,
                out_of=figures[CellKey(key.unit, EVERYBODY, key.principle)].people,
            )
            for key, people in sorted(counts.items())
        ),
    )
