"""Which item of the menu a page belongs to, for members and for coordinators."""

import pytest
from django.urls import reverse

from tests.networks.factories import create_coordinator, create_meeting, create_membership, create_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_meeting(network=create_network(), status="published")


@pytest.fixture
def coordinator(client, meeting):
    user = create_coordinator(network=meeting.network)
    create_membership(network=meeting.network, user=user)
    client.force_login(user)
    return client


def current(response):
    return [item.label for item in response.context["menu"] if item.is_current]


@pytest.mark.parametrize("name", ["meeting_plan", "meeting_edit", "agenda_edit", "meeting_door", "reply_list"])
def test_what_a_coordinator_does_belongs_to_the_coordination(coordinator, meeting, name):
    page = coordinator.get(reverse(name, args=[meeting.network.slug, meeting.pk]))

    assert current(page) == ["Koordinér"]


def test_planning_a_new_meeting_and_writing_letters_belong_to_the_coordination(coordinator, meeting):
    new = coordinator.get(reverse("meeting_new", args=[meeting.network.slug]), {"aar": 2031, "halvaar": "spring"})

    assert current(new) == ["Koordinér"]
    assert current(coordinator.get(reverse("letter_list"))) == ["Koordinér"]


@pytest.mark.parametrize("name", ["meeting_detail", "participant_list"])
def test_what_members_see_belongs_to_the_networks_for_coordinators_too(coordinator, meeting, name):
    page = coordinator.get(reverse(name, args=[meeting.network.slug, meeting.pk]))

    assert current(page) == ["Netværk"]
