from datetime import date

import pytest
from django.utils import timezone

from networks.models import Network
from networks.planning.year_plans import what_matters, year_plan
from organisations.models import Half
from tests.networks.factories import (
    create_attendance,
    create_date_poll,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)

pytestmark = pytest.mark.django_db

MARCH = date(2031, 3, 1)
"""The half-year that matters then is spring 2031 alone."""


@pytest.fixture
def network():
    return create_network()


def plan_of(*networks, year=None, today=None):
    return year_plan(networks=list(networks), year=year or timezone.localdate().year, today=today)


def slots(plan):
    return [(str(slot.season), slot.state) for each in plan.networks for slot in each.slots]


def test_a_coming_year_without_meetings_misses_both(network):
    plan = plan_of(network, year=timezone.localdate().year + 1)

    assert slots(plan) == [("Forår", "missing"), ("Efterår", "missing")]
    assert plan.first_missing is plan.networks[0].slots[0]


@pytest.mark.parametrize(("status", "state"), [("held", "held"), ("published", "invited"), ("draft", "planned")])
def test_a_slot_has_the_state_of_its_meeting(network, status, state):
    create_meeting(network=network, status=status, year=2031, season="spring")

    assert slots(plan_of(network, year=2031))[0] == ("Forår", state)


def test_a_cancelled_meeting_leaves_its_slot_missing(network):
    create_meeting(network=network, status="cancelled", year=2031, season="spring")

    assert slots(plan_of(network, year=2031))[0] == ("Forår", "missing")


@pytest.mark.parametrize(("year", "until"), [(2022, None), (2031, date(2030, 12, 31)), (2020, None)])
def test_nothing_is_missing_of_the_past_and_of_a_network_that_is_over(network, year, until):
    Network.objects.update(until=until)

    assert slots(plan_of(Network.objects.get(), year=year)) == [("Forår", "none"), ("Efterår", "none")]


def test_a_slot_counts_those_who_come_and_those_who_came(network):
    meeting = create_meeting(network=network, year=2031, season="spring")
    create_attendance(meeting=meeting, reply="yes", attended=True)
    create_attendance(meeting=meeting, reply="yes", waiting_since=timezone.now())
    create_attendance(meeting=meeting, reply="online")
    create_attendance(meeting=meeting)

    found = plan_of(network, year=2031).networks[0].slots[0].meeting

    assert (found.coming, found.coming_online, found.came) == (1, 1, 1)


def test_a_draft_says_what_it_lacks(network):
    create_meeting(network=network, status="draft", year=2031, season="spring", starts_at=None, title="", place="")

    assert plan_of(network, year=2031).networks[0].slots[0].lacks == "en overskrift, en dato og et sted"


def test_a_slot_warns_of_the_other_network_on_the_same_day(network):
    west = create_network(half=Half.WEST)
    for each in (network, west):
        create_meeting(network=each, year=2031, season="spring")

    warnings = plan_of(network, year=2031).networks[0].slots[0].warnings

    assert "Netværk Vest mødes samme dag." in [warning.text for warning in warnings]


def test_members_are_counted_with_their_services_and_applicants(network):
    create_member(network=network)
    create_member(network=network)
    create_membership(network=network, status="applied")
    create_membership(network=network, status="left")

    found = plan_of(network).networks[0]

    assert (found.members, found.services) == (2, 2)


def test_what_matters_is_what_is_missing_and_then_who_waits(network):
    matters = what_matters(plan_of(network, today=MARCH), applicants=1)

    assert [(matter.text, matter.url) for matter in matters] == [
        ("Netværk Øst mangler sit møde i foråret 2031", "/netvaerk/oest/moeder/nyt/?aar=2031&halvaar=spring"),
        ("én leder venter på svar", "#anmodninger"),
    ]


@pytest.mark.parametrize(("today", "half_years"), [(date(2031, 4, 1), 1), (date(2031, 4, 2), 2)])
def test_the_next_half_year_matters_when_it_is_near(network, today, half_years):
    assert len(what_matters(plan_of(network, today=today))) == half_years


@pytest.mark.parametrize(
    ("status", "days", "word"), [("draft", 20, "er en kladde"), ("published", -1, "ikke markeret som afholdt")]
)
def test_what_matters_is_what_is_half_done(network, status, days, word):
    create_meeting(network=network, status=status, days=days, year=2031, season="spring")

    assert word in what_matters(plan_of(network, today=MARCH))[0].text


def test_nothing_matters_when_all_is_done(network):
    create_meeting(network=network, year=2031, season="spring")

    assert what_matters(plan_of(network, today=MARCH)) == []


def test_the_years_around_are_those_of_the_network_and_three_ahead(network):
    this = timezone.localdate().year

    assert (plan_of(network, year=2021).earlier, plan_of(network, year=2022).earlier) == (None, 2021)
    assert (plan_of(network, year=this + 3).later, plan_of(network, year=this + 2).later) == (None, this + 3)


@pytest.mark.parametrize(("members", "both"), [(1, False), (10, True)])
def test_year_plan_query_count(network, members, both, django_assert_num_queries):
    networks = [network, *([create_network(half=Half.WEST)] if both else [])]
    for each in networks:
        for season in ("spring", "autumn"):
            meeting = create_meeting(network=each, status="draft", year=2031, season=season)
            for _ in range(members):
                create_attendance(meeting=meeting)
        create_date_poll(meeting=meeting)

    with django_assert_num_queries(3):
        plan = year_plan(networks=networks, year=2031)
        what_matters(plan)
        assert [slot.has_open_poll for slot in plan.networks[0].slots] == [False, True]
