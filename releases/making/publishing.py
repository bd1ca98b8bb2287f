"""Make the release of a round that has just closed: gather, decide, audit, store. One transaction around it."""

from django.utils.translation import gettext as _

from pages.refusals import Refusal
from releases.disclosure import RULES_VERSION
from releases.disclosure.suppression import count_people, crowds_of, published_figures
from releases.making.auditing import Audit, try_attacks
from releases.making.canonical import hash_of
from releases.making.changes import changes_since
from releases.making.counting import published_counts
from releases.making.gathering import Roster, crowds_by_principle, participants_of, recognised_by
from releases.making.planning import Plan, plan_of
from releases.making.storing import store_cells, store_counts, store_members, store_people, store_scopes
from releases.models import Person, Release

NUMBERS = range(1, 8)


def publish_release(round) -> Release:
    """Raises Refusal when the finished release does not pass its own audit."""
    plan, participants = who_stands_where(round)
    tree = plan.tree
    figures, own, audit = decide_figures(round, participants, tree, plan.threshold)
    if audit.findings:
        message = _("Runden kan ikke lukkes, for resultaterne kunne røbe enkelte svar. Fejlen er: %(finding)s")
        raise Refusal(message % {"finding": audit.findings[0]})
    sizes = {
        (place, number): sum(by_role.values())
        for number in NUMBERS
        for place, by_role in enumerate(tree.rolled_up(own[number]))
    }
    counts = published_counts(tree, recognised_by(round, participants), sizes, figures, plan.threshold)
    members = members_among(participants.values())
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
    scopes = [scope.pk for scope in plan.scopes]
    store_members(release, scopes, members)
    for number in NUMBERS:
        store_cells(scopes, number, figures[number], audit.groups[number], changes)
    store_counts(scopes, counts, sizes)
    # Last, for its hash is over the rows above. The database looks for it when the transaction ends.
    release.hash = hash_of(release)
    release.save()
    return release


def who_stands_where(round) -> tuple[Plan, dict]:
    """The units, and {assessment: RoundParticipant}. A whole country's roster is let go of then."""
    roster = Roster(round)
    plan = plan_of(round, roster)
    return plan, participants_of(round, roster, plan.place_of)


def decide_figures(round, participants, tree, threshold) -> tuple[dict, dict, Audit]:
    """({number: figures}, {number: people directly in each unit, by role}, the audit). The scores go no further."""
    crowds = crowds_by_principle(round, participants, len(tree))
    figures, own, audit = {}, {}, Audit()
    for number in NUMBERS:
        standing = crowds.pop(number)
        figures[number] = published_figures(tree, standing, threshold=threshold)
        own[number] = count_people(standing)
        whole = {number: crowds_of(tree, standing)}
        audit.add(try_attacks(tree, {number: own[number]}, {number: figures[number]}, threshold, whole))
    return figures, own, audit


def members_among(participants) -> list[tuple]:
    """(person, unit, role, principles) of each who has a score."""
    known = ensure_people(participant.user for participant in participants)
    return [(known[each.user], each.place, each.role, each.principles) for each in participants if each.principles]


def ensure_people(users) -> dict:
    """{user: her Person}, made for those who take part for the first time."""
    users = set(users)
    store_people(users - known_people(users).keys())
    return known_people(users)


def known_people(users) -> dict:
    rows = Person.objects.filter(user__isnull=False).values_list("user", "pk").iterator(5000)
    return {user: person for user, person in rows if user in users}
