"""A service that a member stated herself stands wherever her service stands, until she has a post."""

import pytest
from django.urls import reverse

from networks.invitations.participants import all_participants
from networks.meeting_day.attendance_list import guest_list
from networks.models import Membership
from organisations.models import Half
from tests.factories import create_leadership, create_user
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_meeting,
    create_membership,
    create_network,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def membership(network):
    """As applications.approve() makes it."""
    fields = {"stated_role": "service_manager", "stated_service": "Bostedet Åsen"}
    return create_membership(network=network, user=create_user(name="Åse Ærø"), **fields)


@pytest.fixture
def meeting(network, membership):
    meeting = create_meeting(network=network)
    create_attendance(meeting=meeting, user=membership.user, reply="yes")
    return meeting


@pytest.mark.parametrize("page", ["reply_list", "participant_list", "meeting_detail", "meeting_door"])
def test_stated_service_stands_on_every_page_about_a_meeting(client, meeting, page):
    client.force_login(create_coordinator(network=meeting.network))

    answer = client.get(reverse(page, args=[meeting.network.slug, meeting.pk]))

    assert "Bostedet Åsen" in answer.text


def test_stated_service_stands_in_the_list_of_members(client, network, membership):
    client.force_login(create_coordinator(network=network))

    assert "Bostedet Åsen" in client.get(reverse("member_list", args=[network.slug])).text


def test_post_counts_for_more_than_what_was_stated(meeting, membership):
    post = create_leadership(user=membership.user)

    assert [guest.place for guest in guest_list(meeting).guests] == [post.place]
    assert [person.service for person in all_participants(meeting)] == [str(post.service)]


def test_what_was_stated_to_another_network_is_not_shown(meeting, membership):
    Membership.objects.update(network=create_network(half=Half.WEST))

    assert [guest.place for guest in guest_list(meeting).guests] == [""]
    assert [person.service for person in all_participants(meeting)] == [""]
