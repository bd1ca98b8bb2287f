"""R17: releases that share people are shown 60 days apart; whoever organises them is told when one can be read."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.erasure import erase
from jobs.models import OutgoingMail
from organisations.models import StrategicRole
from pages.times import start_of_day
from releases.making import gap
from releases.models import Release
from releases.rounds import telling
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

DAYS_60 = timedelta(days=60)


@pytest.fixture(autouse=True)
def in_february():
    with time_machine.travel(start_of_day(date(2027, 2, 1))):
        yield


@pytest.fixture
def service():
    return create_service(organisation=create_organisation(name="Havneby Kommune (test)"))


@pytest.fixture
def manager(service):
    return StrategicRole.objects.create(user=create_user(), organisation=service.organisation).user


def released(service, *, ago=0, answers=True):
    """A release of five leaders' round that closed so many days ago."""
    posts = list(service.leaderships.all()) or [
        create_leadership(service=service, since=timezone.localdate() - timedelta(days=300)) for _ in range(5)
    ]
    with time_machine.travel(timezone.now() - timedelta(days=ago)):
        round = create_round(organisation=service.organisation)
        for post in posts if answers else []:
            create_submitted(leadership=post, round=round)
        return end_and_close(round)


def test_r17_release_that_shares_people_is_shown_60_days_after_the_other(service, client, manager):
    first = released(service, ago=20)
    second = released(service)
    client.force_login(manager)
    page = reverse("round_detail", args=[service.organisation_id, second.round_id])

    assert first.shown_from == first.round.closes_at
    assert second.shown_from == first.shown_from + DAYS_60
    assert "Resultaterne kan læses fra" in client.get(page).text
    with time_machine.travel(second.shown_from):
        client.force_login(manager)
        assert "Resultaterne kan læses fra" not in client.get(page).text


@pytest.mark.parametrize("ago", [60, 100])
def test_r17_release_is_shown_at_once_when_the_gap_has_passed(service, ago):
    released(service, ago=ago)

    assert released(service).is_shown


def test_r17_releases_that_share_nobody_do_not_wait_for_each_other(service):
    released(create_service(), ago=1)

    assert released(service).is_shown


def test_r17_gap_is_the_same_whoever_has_answered(service):
    """Who is on the rosters decides."""
    first = released(service, ago=40, answers=False)

    assert released(service, answers=False).shown_from == first.shown_from + DAYS_60


def test_r17_third_release_waits_for_the_second(service):
    first = released(service, ago=30)
    released(service, ago=10)

    assert released(service).shown_from == first.shown_from + 2 * DAYS_60


def test_r17_results_that_are_made_late_wait_no_longer(service):
    """As in the demo, and where the worker has stood still: the days are those on which the rounds closed."""
    first, second = (
        create_round(organisation=service.organisation, opens=-number - 20, closes=-number) for number in (100, 1)
    )
    create_leadership(service=service)

    assert gap.shown_from(second) == second.closes_at
    assert gap.shown_from(first) == first.closes_at


def test_r17_release_by_older_rules_was_read_when_it_was_made(service):
    first = released(service, ago=30)
    QuerySet(Release).update(rules_version="1", shown_from=timezone.now())

    assert released(service).shown_from == first.published_at + DAYS_60


# Telling


def told():
    return [(mail.kind, mail.to) for mail in OutgoingMail.objects.order_by("to")]


def test_organiser_is_told_when_results_can_be_read_and_not_before(service, manager):
    released(service, ago=20)
    telling.tell_of_results()
    OutgoingMail.objects.all().delete()
    second = released(service)

    telling.tell_of_results()
    assert told() == []
    with time_machine.travel(second.shown_from):
        telling.tell_of_results()
        telling.tell_of_results()

    assert told() == [("results_shown", manager.email)]
    assert str(service.organisation_id) in OutgoingMail.objects.get().text


def test_mail_is_the_same_whoever_has_answered(service, manager):
    released(service, answers=False)

    telling.tell_of_results()

    assert told() == [("results_shown", manager.email)]


def test_of_the_countrys_results_administrators_and_the_organisations_on_its_roster_are_told(service, manager):
    create_leadership(service=service)
    administrator = create_user(is_administrator=True, email="zz@test.example")
    create_user(is_administrator=True, is_active=False)
    StrategicRole.objects.create(user=create_user(), organisation=create_organisation())
    end_and_close(create_round())

    telling.tell_of_results()

    assert told() == [("results_shown", manager.email), ("results_shown", administrator.email)]


def test_nobody_is_told_of_results_by_older_rules(service, manager):
    released(service)
    QuerySet(Release).update(rules_version="1")

    telling.tell_of_results()

    assert told() == []


def test_erased_leader_does_not_stand_in_the_way(service):
    released(service, ago=20)
    for post in service.leaderships.all():
        erase(user=post.user)

    create_leadership(service=service)

    assert released(service).is_shown
