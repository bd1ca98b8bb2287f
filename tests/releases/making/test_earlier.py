"""R9 over what is stored: which earlier releases a new one is held against, and what is read of them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from accounts.erasure import erase
from assessments import merging
from assessments.models import Round
from organisations.models import Organisation
from releases.auditing.audit import audit_release
from releases.disclosure.between import Comparison
from releases.disclosure.trees import EVERYBODY, CellKey
from releases.making import changes
from releases.making.changes import comparisons_with_earlier, last_of_each
from releases.making.earlier import earlier_release
from releases.making.gathering import Post, Roster, ServiceThen
from releases.making.planning import plan_of
from releases.models import Cell, Member, Release
from releases.reading.changes import what_counts_as_change
from releases.reading.summaries import summary_of
from tests.factories import (
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    end_and_close,
)

TWENTY = [3, 4, 4, 4, 4] * 4
"""Their mean is 3.8."""


class Rounds:
    """One service, of whose leaders the same answer the same in each round, and some come and go."""

    def __init__(self):
        self.service = create_service(organisation=create_organisation())
        self.edition = create_edition()
        self.leaders = {create_leadership(service=self.service): score for score in TWENTY}

    def newcomer(self, score):
        leader = create_leadership(service=self.service)
        self.leaders[leader] = score
        return leader

    def erase(self, leader):
        erase(user=leader.user)
        del self.leaders[leader]

    def close(self, erased=None, *, national=False, **fields):
        """`erased` has answered when her account goes."""
        organisation = None if national else self.service.organisation
        round = create_round(organisation=organisation, edition=self.edition)
        for leader, score in self.leaders.items():
            create_submitted(leadership=leader, round=round, edition=self.edition, score=score)
        create_leadership(service=self.service, on_roster=round)
        if erased:
            self.erase(erased)
        release = end_and_close(round)
        QuerySet(Release).filter(pk=release.pk).update(**fields)
        return release


def whole_of(release):
    return Cell.objects.get(scope__release=release, scope__kind="organisation", principle=1, role="")


@pytest.fixture
def rounds(db):
    return Rounds()


def newcomer_is_told(rounds, **fields):
    rounds.close(**fields)
    rounds.newcomer(5)
    return whole_of(rounds.close()).precision != "hidden"


@pytest.mark.slow
def test_a01_a_newcomers_figure_is_not_shown(rounds):
    assert not newcomer_is_told(rounds)


@pytest.mark.slow
def test_a01_a_newcomers_figure_is_shown_without_the_rule(rounds, monkeypatch):
    monkeypatch.setattr(Comparison, "exposed_cells", lambda *_arguments: set())

    assert newcomer_is_told(rounds)


@pytest.mark.slow
def test_a11_who_is_erased_between_two_releases_is_one_who_left(rounds):
    """Her row in the first is nobody's, and it stays: 3.9 of 21 people and 3.8 of 20 would say that she gave 3.8."""
    leader = rounds.newcomer(5)
    first = rounds.close()
    rounds.erase(leader)

    second = rounds.close()

    assert [release.members.count() for release in (first, second)] == [21, 20]
    assert whole_of(second).reason == "between"
    assert audit_release(second) == []


@pytest.mark.slow
def test_a11_the_audit_knows_who_was_erased_between_two_releases(rounds, monkeypatch):
    leader = rounds.newcomer(5)
    rounds.close()
    rounds.erase(leader)
    monkeypatch.setattr(Comparison, "exposed_cells", lambda *_arguments: set())

    assert {finding.rule for finding in audit_release(rounds.close())} == {"R9"}


@pytest.mark.slow
def test_a11_who_is_erased_before_the_closing_is_in_no_figure_and_no_row(rounds):
    """Her answers go with her: whoever is in a figure is in a row."""
    first = rounds.close(erased=rounds.newcomer(1))

    second = rounds.close()

    assert [release.members.count() for release in (first, second)] == [20, 20]
    assert [str(whole_of(release).mean) for release in (first, second)] == ["3.8", "3.8"]
    assert audit_release(first) == audit_release(second) == []


@pytest.mark.slow
def test_a_newcomers_figure_is_held_against_one_that_cannot_be_read_yet(rounds):
    assert not newcomer_is_told(rounds, shown_from=timezone.now() + timedelta(days=60))


@pytest.mark.slow
def test_no_figure_is_held_against_one_by_older_rules(rounds):
    assert newcomer_is_told(rounds, rules_version="2")


@pytest.mark.slow
def test_no_change_is_told_since_a_release_that_cannot_be_read_yet(rounds):
    rounds.close(shown_from=timezone.now() + timedelta(days=60))
    first = rounds.close(shown_from=timezone.now())
    second = rounds.close()

    assert {whole_of(release).change for release in (first, second)} == {"", "level"}


@pytest.mark.slow
def test_an_earlier_release_is_read_as_it_was_made(rounds):
    release = rounds.close()
    scopes = dict(enumerate(release.scopes.order_by("kind").values_list("pk", flat=True)))

    earlier, standing = earlier_release(release.pk, scopes)

    assert [unit.kind for unit in earlier.tree.units] == ["organisation", "service"]
    assert earlier.people[1] == [{}, {"service_manager": 20}]
    assert str(earlier.figures[CellKey(0, EVERYBODY, 1)].mean) == "3.8"
    assert earlier.comes_from == {0: 0, 1: 1}
    members = Member.objects.filter(release=release).values_list("person", "role", "principles")
    assert {(person, each.role, each.principles) for person, each in standing} == set(members)


@pytest.mark.slow
def test_five_queries_read_an_earlier_release_and_two_what_was_merged(rounds, django_assert_num_queries):
    rounds.close()
    rounds.close()
    plan = plan_of_services((rounds.service.pk, rounds.service.organisation_id, "east"))

    with django_assert_num_queries(1 + 2 + 2 * 5):
        comparisons = comparisons_with_earlier(plan, {})

    assert len(comparisons) == 2


def merged_beside_a_single_leader():
    """An organisation with one leader takes over one with twenty, which has a release."""
    rounds, small = Rounds(), create_organisation()
    rounds.close()
    merging.merge_organisations(organisation=rounds.service.organisation, into=small)
    rounds.service.refresh_from_db()
    rounds.leaders[create_leadership(service=create_service(organisation=small))] = 5
    return rounds.close()


@pytest.mark.slow
def test_merged_organisation_is_held_against_the_release_of_the_one_merged_into_it(db):
    """R9: whoever was there before is the only one who has joined beside it."""
    release = merged_beside_a_single_leader()

    assert whole_of(release).precision == "hidden"
    assert audit_release(release) == []


@pytest.mark.slow
def test_without_the_rule_the_single_leader_is_told_and_the_audit_finds_it(db, monkeypatch):
    monkeypatch.setattr(changes, "merged_by_release", lambda *_arguments: {})

    release = merged_beside_a_single_leader()

    assert whole_of(release).precision != "hidden"
    assert "R9" in {finding.rule for finding in audit_release(release)}


def merged_beside_a_newcomer():
    """The country had two organisations of twenty each. They merge, and one leader more joins."""
    rounds, other = Rounds(), create_service(organisation=create_organisation())
    rounds.leaders |= {create_leadership(service=other): score for score in TWENTY}
    rounds.close(national=True)
    merging.merge_organisations(organisation=other.organisation, into=rounds.service.organisation)
    rounds.newcomer(5)
    release = rounds.close(national=True)
    return release, Cell.objects.get(
        scope__release=release,
        scope__organisation=rounds.service.organisation_id,
        scope__service=None,
        principle=1,
        role="",
    )


@pytest.mark.slow
def test_merged_organisation_is_held_against_the_sum_of_what_the_country_had(db):
    release, cell = merged_beside_a_newcomer()

    assert cell.precision == "hidden"
    assert audit_release(release) == []


@pytest.mark.slow
def test_without_the_rule_the_sum_is_told_and_the_audit_finds_it(db, monkeypatch):
    monkeypatch.setattr(changes, "cells_of_few", lambda *_arguments: set())

    release, cell = merged_beside_a_newcomer()

    assert cell.precision != "hidden"
    assert "R9" in {finding.rule for finding in audit_release(release)}


@pytest.mark.slow
def test_no_change_is_told_across_a_merger(rounds):
    first, now = rounds.close(), timezone.now()
    Round.objects.filter(pk=first.round_id).update(opened_at=now - timedelta(days=60))
    other = create_service(organisation=create_organisation())
    for _number in range(6):
        rounds.leaders[create_leadership(service=other)] = 1
    merging.merge_organisations(organisation=other.organisation, into=rounds.service.organisation)
    Organisation.objects.filter(pk=other.organisation_id).update(closed_at=now - timedelta(days=30))

    release = rounds.close()

    assert whole_of(release).precision != "hidden"
    assert whole_of(release).change == ""
    assert audit_release(release) == []
    summary = summary_of(release=release, organisation=rounds.service.organisation)
    assert f"{other.organisation} en del af {rounds.service.organisation}" in what_counts_as_change(summary)


def roster_of_services(services):
    """(service, organisation, network), each with six leaders."""
    roster = Roster()
    for number, (service, organisation, network) in enumerate(services):
        for person in range(6):
            roster.add(
                Post(10 * number + person, service, "service_manager"),
                ServiceThen(service, f"Tilbud {service}", organisation, organisation, network),
            )
    return roster


def plan_of_services(*services, is_national=False):
    return plan_of(SimpleNamespace(is_national=is_national, threshold=5), roster_of_services(services))


def came_from(plan, *earlier, most=changes.COMPARED):
    """{release: {key now: key then}}, of plans as they were, the newest first."""
    rows = [
        (release, scope.key, scope.key, scope.network) for release, was in enumerate(earlier) for scope in was.scopes
    ]
    return {
        release: {plan.units[unit].key: then for unit, then in scopes.items()}
        for release, scopes in last_of_each(plan, rows, most).items()
    }


EAST, WEST = ("s1", "o", "east"), ("s2", "o", "west")


def test_an_organisation_that_opens_a_service_in_the_other_network_goes_on_as_it_was():
    assert came_from(plan_of_services(EAST, WEST), plan_of_services(EAST))[0]["organisation:o"] == "organisation:o"


def test_a_part_goes_on_from_the_whole_that_lay_in_its_network():
    now, then = (plan_of_services(*services, is_national=True) for services in ([EAST, WEST], [EAST]))

    assert came_from(now, then)[0]["organisation:o:east"] == "organisation:o"


def test_a_whole_goes_on_from_its_part_in_the_one_network_that_is_left():
    now, then = (plan_of_services(*services, is_national=True) for services in ([EAST], [EAST, WEST]))

    assert came_from(now, then)[0]["organisation:o"] == "organisation:o:east"


def test_a_part_goes_on_from_itself_where_it_was_there():
    plan = plan_of_services(EAST, WEST)

    assert came_from(plan, plan)[0] == {unit.key: unit.key for unit in plan.units}


def test_each_unit_is_held_against_its_own_last_four_releases():
    """The organisation was in all six, its new service in the last two."""
    both, one = plan_of_services(EAST, ("s3", "o", "east")), plan_of_services(EAST)

    found = came_from(both, both, both, one, one, one, one)

    assert {release: len(keys) for release, keys in found.items()} == {0: 3, 1: 3, 2: 2, 3: 2}
