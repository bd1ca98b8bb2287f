"""The rows of a release, stored a batch at a time: a country's take more room as objects than all that they tell."""

import random
from itertools import islice

from releases.models import Cell, Count, Member, Person, Scope

AT_ONCE = 2000
chance = random.SystemRandom()
"""What is a person's stands in an order of chance: neither who submitted first nor whose account is older (R13)."""


def store_in_batches(model, rows):
    """`rows` may be made while they are stored."""
    rows = iter(rows)
    while batch := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(batch)


def store_scopes(release, plan):
    """Level by level, because a unit names the one above it."""
    waiting = list(range(len(plan.scopes)))
    while waiting:
        above = [plan.units[place].parent for place in waiting]
        ready = [
            place
            for place, parent in zip(waiting, above, strict=True)
            if parent is None or plan.scopes[parent].pk is not None
        ]
        for place in ready:
            parent = plan.units[place].parent
            plan.scopes[place].release = release
            plan.scopes[place].parent = None if parent is None else plan.scopes[parent]
        Scope.objects.bulk_create([plan.scopes[place] for place in ready], batch_size=AT_ONCE)
        waiting = [place for place in waiting if plan.scopes[place].pk is None]


def store_people(users):
    """A Person for each who takes part for the first time."""
    store_in_batches(Person, (Person(user_id=user) for user in chance.sample(list(users), len(users))))


def store_members(release, scopes, members):
    """`scopes` holds the primary key of each unit."""
    store_in_batches(
        Member,
        (
            Member(release_id=release.pk, person_id=person, scope_id=scopes[place], role=role, principles=principles)
            for person, place, role, principles in chance.sample(members, len(members))
        ),
    )


def store_cells(scopes, number, figures, groups, changes):
    """Everybody's cells, hidden ones with their reason, and those by role that came near enough to be decided on."""
    store_in_batches(
        Cell,
        (
            Cell(
                scope_id=scopes[place],
                role=role,
                principle=number,
                precision=figure.precision,
                people=figure.people,
                band=figure.band,
                mean=figure.mean,
                median=figure.median,
                bins=list(figure.bins) if figure.bins else None,
                change="" if figure.is_hidden else changes.get((place, role, number), ""),
                reason=figure.reason,
                remainder=None if figure.is_hidden else groups[place, role],
            )
            for (place, role), figure in figures.items()
            if not (role and figure.reason == "too_few")
        ),
    )


def store_counts(scopes, counts, sizes):
    store_in_batches(
        Count,
        (
            Count(scope_id=scopes[place], principle=number, kind=kind, code=code, people=people, among=among)
            for (place, number, kind, code), people in sorted(counts.items())
            for among in [sizes[place, number]]
        ),
    )
