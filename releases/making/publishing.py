"""Make the release of a round that has just closed, in the order of the rules. One transaction is around it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from uuid import UUID

from django.utils.translation import gettext as _

from pages.refusals import Refusal
from releases.auditing.audit import exposing_cells
from releases.disclosure import RULES_VERSION
from releases.disclosure.between import Comparison
from releases.disclosure.counts import CountKey, KnownCount, Row, published_counts
from releases.disclosure.deciding import Figures, decide_figures
from releases.disclosure.drafts import Crowds, count_people
from releases.disclosure.figures import most_in_step
from releases.disclosure.moves import Standing
from releases.disclosure.trees import CellKey, Counts, Tree, groups_set_apart
from releases.making.canonical import hash_of
from releases.making.changes import cells_of_few_beside_merged, changes_since, comparisons_with_earlier
from releases.making.gap import shown_from
from releases.making.gathering import (
    Participants,
    Roster,
    crowds_by_principle,
    participants_of,
    recognised_by,
    roster_of,
)
from releases.making.next_steps import tell_next_steps
from releases.making.participation import tell_participation
from releases.making.planning import Plan, plan_of
from releases.making.storing import store_cells, store_counts, store_members, store_people, store_scopes
from releases.models import Person, Release


def publish_release(round) -> Release:
    """Raises Refusal when the finished release does not pass its audit, which reads it as it is stored."""
    release = make_release(round)
    if findings := exposing_cells(release):
        message = _("Runden kan ikke lukkes, for resultaterne kunne røbe enkelte svar. Fejlen er: %(finding)s")
        raise Refusal(message % {"finding": findings[0]})
    return release


def make_release(round) -> Release:
    threshold = round.threshold
    roster = roster_of(round)  # R3, R17
    plan = plan_of(round, roster)  # R6
    tree = plan.tree
    participants = participants_of(round, roster, plan.unit_of)  # R1
    crowds = crowds_by_principle(round, participants, len(tree))
    people = {number: count_people(by_unit) for number, by_unit in crowds.items()}
    members = members_among(participants)
    earlier = comparisons_with_earlier(plan, members)

    leaders = people_on_roster(plan, roster)
    refused = cells_of_few_beside_merged(plan, members)  # R9
    figures = decide_beside_earlier(tree, crowds, leaders, earlier, threshold, refused)  # R2, R15, R5, R7, R4 and R9
    recognised = recognised_by(round, participants)
    counts = count_beside_earlier(tree, recognised, people, figures, earlier, threshold)  # R7b
    tell_participation(plan, roster, participants)  # R11
    tell_next_steps(plan, round, participants, leaders)  # R11b
    changes = changes_since(plan, figures, round)  # R9

    groups = smallest_groups(tree, people, figures)
    smallest = min((size for size in groups.values() if size), default=None)
    release = Release(
        round=round,
        threshold=threshold,
        rules_version=RULES_VERSION,
        smallest_group=smallest,
        shown_from=shown_from(round),  # R17
    )
    scopes = store_scopes(release, plan)
    store_members(release, scopes, members)  # R13
    store_cells(scopes, figures, groups, changes)  # R12
    store_counts(scopes, counts, figures)
    # Last, for its hash is over the rows above. The database looks for it when the transaction ends.
    release.hash = hash_of(release)  # R14
    release.save()
    return release


def members_among(participants: Participants) -> dict[UUID, Standing]:
    """{person: where she stands}, of each who has a score."""
    scored = {each.user: each.standing for each in participants.values() if each.principles}
    return {person: scored[user] for user, person in ensure_people(scored.keys()).items()}


def ensure_people(users: Collection[int]) -> dict[int, UUID]:
    """{user: her Person}, made for those who take part for the first time."""
    store_people(users - known_people(users).keys())
    return known_people(users)


def known_people(users: Collection[int]) -> dict[int, UUID]:
    rows = Person.objects.filter(user__isnull=False).values_list("user", "pk").iterator(5000)
    return {user: person for user, person in rows if user in users}


def people_on_roster(plan: Plan, roster: Roster) -> list[dict[str, int]]:
    """{role: people} directly in each unit: each person once, in the first of her posts."""
    homes: dict[int, tuple[int, str]] = {}
    for post in roster.posts:
        home = plan.unit_of[post.service], post.role
        homes[post.person] = min(homes.get(post.person, home), home)
    people: list[dict[str, int]] = [{} for _unit in plan.units]
    for unit, role in homes.values():
        people[unit][role] = people[unit].get(role, 0) + 1
    return people


def decide_beside_earlier(
    tree: Tree,
    crowds: Crowds,
    roster: Counts,
    earlier: Sequence[Comparison],
    threshold: int,
    refused: Collection[CellKey] = (),
) -> Figures:
    """What R9 refuses is hidden and all is decided again, until two releases tell nothing together.

    `refused` is hidden from the start. A distribution that goes leaves others that are as far inside each other as
    before, or farther.
    """
    people = {number: count_people(by_unit) for number, by_unit in crowds.items()}
    refused = set(refused)
    figures: Figures = {}
    while True:
        before, figures = figures, decide_figures(tree, crowds, roster, threshold=threshold, refused=refused)
        told = figures_that_differ(before, figures)
        exposed = {cell for each in earlier for cell in each.exposed_cells(people, told)}
        if not exposed:
            break
        refused |= exposed
    for cell in {cell for each in earlier for cell in each.cells_telling_of_few(figures)}:
        figures[cell] = replace(figures[cell], bins=None)
    return figures


def figures_that_differ(before: Figures, now: Figures) -> Figures:
    """All of the principles of which any does: the others have been looked at already."""
    principles = {cell.principle for cell, figure in now.items() if figure != before.get(cell)}
    return {cell: figure for cell, figure in now.items() if cell.principle in principles}


def count_beside_earlier(
    tree: Tree,
    recognised: Mapping[Row, Mapping[int, int]],
    people: Mapping[int, Counts],
    figures: Figures,
    earlier: Sequence[Comparison],
    threshold: int,
) -> dict[CountKey, int]:
    refused = {cell for each in earlier for cell in each.cells_telling_of_few(figures)}
    known: defaultdict[Row, list[KnownCount]] = defaultdict(list)
    for row, count in chain.from_iterable(each.known_counts for each in earlier):
        known[row].append(count)

    def tells_of_few(count: CountKey, counted: frozenset[int]) -> bool:
        return any(each.count_tells_of_few(count, counted) for each in earlier)

    return published_counts(
        tree,
        recognised,
        people,
        figures,
        threshold=threshold,
        refused=refused,
        known=known,
        tells_of_few=tells_of_few,
    )


def smallest_groups(tree: Tree, people: Mapping[int, Counts], figures: Figures) -> dict[CellKey, int]:
    """How many each shown cell sets apart who are in no smaller one (R14).

    Never more than it tells of: a greater number would say that the whole roster has answered (R7).
    """
    groups: dict[CellKey, int] = {}
    for number, own in people.items():
        shown = [key for key, figure in figures.items() if key.principle == number and not figure.is_hidden]
        published = {key.unit for key in shown if not key.role}
        split = {key.unit for key in shown if key.role}
        apart = groups_set_apart(tree, own, published, split)
        for (unit, role), size in apart.items():
            key = CellKey(unit, role, number)
            groups[key] = min(size, most_in_step(figures[key].people))
    return groups
