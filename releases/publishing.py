"""Make the release of a round that has just closed: gather, decide, audit, store. One transaction around it."""

from releases.auditing import attack
from releases.canonical import hash_of
from releases.changes import changes_since
from releases.counting import published_counts
from releases.disclosure import RULES_VERSION
from releases.disclosure.suppression import counts_of, crowds_of, published_figures
from releases.gathering import crowds_and_principles, participants_of, recognised_by
from releases.models import Cell, Count, Member, Person, Release, Scope
from releases.planning import plan_of

AT_ONCE = 2000
NUMBERS = range(1, 8)


class NotSafe(Exception):
    """The audit found a group or a person that the release would expose."""


def publish(round) -> Release:
    """Raises NotSafe when the finished release does not pass its own audit."""
    plan = plan_of(round)
    tree = plan.tree
    participants = participants_of(round)
    crowds, principles = crowds_and_principles(round, participants, plan.place_of, len(tree))
    figures = {number: published_figures(tree, crowds[number], threshold=plan.threshold) for number in NUMBERS}
    own = {number: counts_of(crowds[number]) for number in NUMBERS}
    whole = {number: crowds_of(tree, crowds[number]) for number in NUMBERS}
    audit = attack(tree, own, figures, plan.threshold, whole)
    if audit.findings:
        raise NotSafe(audit.findings[0])
    sizes = {
        (place, number): sum(by_role.values())
        for number in NUMBERS
        for place, by_role in enumerate(tree.rolled_up(own[number]))
    }
    recognised = recognised_by(round, participants, principles)
    counts = published_counts(tree, recognised, plan.place_of, sizes, figures, plan.threshold)
    people = people_of(participants)
    members = [
        (people[person.user], plan.place_of[person.service], person.role, principles[assessment])
        for assessment, person in participants.items()
        if principles[assessment]
    ]
    changes = changes_since(tree, members, figures, plan.threshold)

    release = Release(
        round=round,
        threshold=plan.threshold,
        rules_version=RULES_VERSION,
        smallest_group=audit.smallest_group,
        attacks_tried=audit.attempts,
        attacks_succeeded=len(audit.findings),
    )
    store_scopes(release, plan)
    store_members(release, plan, members)
    store_cells(plan, figures, audit.groups, changes)
    store_counts(plan, counts, sizes)
    # Last, for its hash is over the rows above. The database looks for it when the transaction ends.
    release.hash = hash_of(release)
    release.save()
    return release


def people_of(participants) -> dict:
    """{user: her Person}, made for those who take part for the first time."""
    users = {person.user for person in participants.values()}
    known = dict(Person.objects.filter(user__isnull=False).values_list("user", "pk").iterator(AT_ONCE))
    new = [Person(user_id=user) for user in sorted(users - known.keys())]
    Person.objects.bulk_create(new, batch_size=AT_ONCE)
    return known | {person.user_id: person.pk for person in new}


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


def store_counts(plan, counts, sizes):
    Count.objects.bulk_create(
        Count(
            scope=plan.scopes[place],
            principle=number,
            kind=kind,
            code=code,
            people=people,
            among=sizes[place, number],
        )
        for (place, number, kind, code), people in sorted(counts.items())
    )


def store_members(release, plan, members):
    Member.objects.bulk_create(
        [
            Member(release=release, person_id=person, scope=plan.scopes[place], role=role, principles=principles)
            for person, place, role, principles in members
        ],
        batch_size=AT_ONCE,
    )


def store_cells(plan, figures, groups, changes):
    """Everybody's cells, hidden ones with their reason, and those by role that came near enough to be decided on."""
    rows = []
    for number in NUMBERS:
        for (place, role), figure in figures[number].items():
            if role and figure.reason == "too_few":
                continue
            rows.append(
                Cell(
                    scope=plan.scopes[place],
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
                    remainder=None if figure.is_hidden else groups[number][place, role],
                )
            )
            if len(rows) == AT_ONCE:
                Cell.objects.bulk_create(rows)
                rows = []
    Cell.objects.bulk_create(rows)
