"""What a new version makes of the rows that are there."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from assessments.models import RosterEntry, Round, RoundExtension, RoundReminder
from organisations.models import Leadership
from tests.factories import (
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
    end_and_close,
)

pytestmark = pytest.mark.django_db

share_deadlines = import_module("assessments.migrations.0005_nobodys_own_deadline").share
store_open_rosters = import_module("assessments.migrations.0007_rosters_of_open_rounds").store_rosters
store_closed_rosters = import_module("releases.migrations.0005_rosters_of_closed_rounds").store_rosters
WHERE = (
    "user",
    "leadership",
    "role",
    "place",
    "service",
    "service_name",
    "organisation",
    "organisation_name",
    "network",
)


def test_more_time_for_one_becomes_everybodys_and_nothing_of_her_is_left():
    round, other = create_round(closes=3), create_round(organisation=create_organisation(), closes=3)
    for days in (2, 5):
        closes_at = round.closes_at + timedelta(days=days)
        RoundExtension.objects.create(round=round, user=create_user(), closes_at=closes_at)
    reminded_at = timezone.now() - timedelta(days=1)
    RoundReminder.objects.create(round=other, user=create_user(), sent_at=reminded_at)

    share_deadlines(apps, None)

    before, other_before = (round.closes_at, other.closes_at)
    round.refresh_from_db()
    other.refresh_from_db()
    assert (round.closes_at, round.reminded_at) == (before + timedelta(days=5), None)
    assert (other.closes_at, other.reminded_at) == (other_before, reminded_at)
    assert not RoundExtension.objects.exists()
    assert not RoundReminder.objects.exists()


def test_a_round_that_was_closed_by_hand_ended_then():
    closed_at = timezone.now()
    round = create_round(closed_at=closed_at)

    share_deadlines(apps, None)

    round.refresh_from_db()
    assert round.closes_at == closed_at


def without_rosters():
    """As the rows were before."""
    kept = sorted(RosterEntry.objects.values_list(*WHERE), key=str)
    RosterEntry.objects.all().delete()
    Round.objects.update(opened_at=None)
    return kept


def test_an_open_round_gets_the_roster_that_it_would_have_had_by_opening_now():
    organisation = create_organisation()
    service = create_service(organisation=organisation)
    round = create_round(organisation=organisation)
    create_leadership(service=service, role=Leadership.Role.DEPARTMENT_MANAGER, on_roster=round)
    post = create_leadership(service=service, since=timezone.localdate() - timedelta(days=9), on_roster=round)
    create_submitted(leadership=post, round=round)
    Leadership.objects.filter(pk=post.pk).update(until=timezone.localdate() - timedelta(days=1))
    create_leadership(service=service, confirmed_at=None)
    create_leadership()
    planned = create_round(opens=3)
    expected = without_rosters()

    store_open_rosters(apps, None)

    assert sorted(RosterEntry.objects.values_list(*WHERE), key=str) == expected
    assert Round.objects.get(pk=round.pk).is_open
    assert Round.objects.get(pk=planned.pk).is_planned


def test_a_closed_round_gets_its_roster_from_who_is_part_of_its_release():
    organisation = create_organisation()
    service, small = (create_service(organisation=organisation, name=name) for name in ("Havhuset", "Bostøtten"))
    round = create_round(organisation=organisation)
    posts = [create_leadership(service=service) for _ in range(5)] + [create_leadership(service=small)]
    for post in posts:
        create_submitted(leadership=post, round=round)
    create_leadership(service=small, on_roster=round)
    end_and_close(round)
    posts[0].user.delete()
    without_rosters()

    store_open_rosters(apps, None)
    store_closed_rosters(apps, None)

    entries = list(RosterEntry.objects.order_by("user"))
    assert len({entry.person for entry in entries}) == 6
    assert {entry.leadership for entry in entries} == {None, *posts[1:]}
    assert {(entry.service_name, entry.place) for entry in entries} == {("Havhuset", "Havhuset"), ("", "Bostøtten")}
    assert Round.objects.get().opened_at == round.opens_at
