"""Pages that show people ask the database as much for a thousand members as for ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.networks.crowds import create_crowd
from tests.networks.factories import create_coordinator, create_going_on, create_network

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OF_A_MEMBER = {"meeting_detail": 21, "participant_list": 9, "member_list": 8}
OF_A_COORDINATOR = {"meeting_detail": 18, "meeting_door": 8, "member_list": 14, "reply_list": 10}


@pytest.mark.parametrize("count", [10, 1000])
def test_pages_ask_as_much_for_ten_members_as_for_a_thousand(client, count):
    meeting = create_going_on(network=create_network())
    member = create_crowd(meeting=meeting, count=count)[0]
    coordinator = create_coordinator(network=meeting.network)

    of_the_member = {name: queries_of(client, member, name, meeting) for name in OF_A_MEMBER}
    of_the_coordinator = {name: queries_of(client, coordinator, name, meeting) for name in OF_A_COORDINATOR}

    assert of_the_member == OF_A_MEMBER
    assert of_the_coordinator == OF_A_COORDINATOR


def queries_of(client, user, name, meeting):
    """Once she is signed in and has seen a page: what a session begins with is no part of this one."""
    client.force_login(user)
    client.get(reverse("about"))
    path = reverse(name, args=[meeting.network.slug] if name == "member_list" else [meeting.network.slug, meeting.pk])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    return len(queries)


def test_lists_show_the_whole_crowd(client):
    meeting = create_going_on(network=create_network())
    create_crowd(meeting=meeting, count=10)
    client.force_login(create_coordinator(network=meeting.network))

    members = client.get(reverse("member_list", args=[meeting.network.slug]))
    replies = client.get(reverse("reply_list", args=[meeting.network.slug, meeting.pk]))
    door = client.get(reverse("meeting_door", args=[meeting.network.slug, meeting.pk]))

    assert members.context["total"] == 10
    assert sum(len(group.attendances) for group in replies.context["groups"]) == 10
    assert door.text.count("sp-door__person") == 10
