from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.erasure import erase
from networks.meeting_day.attendance_list import guest_list, mark
from networks.models import Attendance, Membership
from organisations.models import Half
from pages.refusals import Refusal
from tests.factories import create_leadership
from tests.markup import one_line
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_member,
    create_membership,
    create_network,
)
from tests.simultaneous import just_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


@pytest.fixture
def coordinator(client, meeting):
    user = create_coordinator(network=meeting.network)
    client.force_login(user)
    client.get(reverse("about"))
    return user


def door(meeting):
    return reverse("meeting_door", args=[meeting.network.slug, meeting.pk])


def names(guests):
    return [guest.name for guest in guests]


def test_tap_says_that_somebody_is_here_and_comes_back_to_her_row(client, meeting, coordinator):
    guest = create_attendance(meeting=meeting, reply="yes")

    response = client.post(f"{door(meeting)}?navn=leder", {"here": guest.user.pk})

    guest.refresh_from_db()
    assert guest.attended is True
    assert response.url == f"{door(meeting)}?navn=leder#person-{guest.user.pk}"
    assert f'id="person-{guest.user.pk}"' in client.get(response.url).text


def test_saying_it_twice_changes_nothing_and_it_can_be_taken_back(client, meeting, coordinator):
    guest = create_attendance(meeting=meeting, reply="yes")

    answers = []
    for state in ("here", "here", "gone"):
        client.post(door(meeting), {state: guest.user.pk})
        guest.refresh_from_db()
        answers.append(guest.attended)

    assert answers == [True, True, False]
    assert guest.reply == "yes"


def test_script_gets_the_counts(client, meeting, coordinator):
    create_attendance(meeting=meeting, reply="yes")
    create_attendance(meeting=meeting, reply="online")
    walk_in = create_member(network=meeting.network)
    create_attendance(meeting=meeting, reply="no", attended=True)

    response = client.post(door(meeting), {"here": walk_in.pk}, headers={"accept": "application/json"})

    assert response.json() == {"is_here": True, "here": 2, "expected": 2, "expected_here": 0, "walk_ins": 2}


def test_member_without_an_invitation_is_a_walk_in(meeting):
    member = create_member(network=meeting.network)

    mark(meeting=meeting, user=member, is_here=True)

    attendance = Attendance.objects.get(user=member)
    assert (attendance.attended, attendance.reply, attendance.invited_at) == (True, "", None)
    assert names(guest_list(meeting).walk_ins) == [str(member)]


@pytest.mark.parametrize("status", ["applied", "declined", "left"])
def test_nobody_but_members_and_the_invited_can_be_marked(client, meeting, coordinator, status):
    outsider = create_membership(network=meeting.network, status=Membership.Status(status)).user

    response = client.post(door(meeting), {"here": outsider.pk})

    assert response.status_code == 404
    assert not Attendance.objects.exists()
    with pytest.raises(Refusal, match="ikke medlem"):
        mark(meeting=meeting, user=outsider, is_here=True)


def test_member_who_was_erased_a_moment_ago_is_said_to_be_none(client, meeting, coordinator):
    member = create_member(network=meeting.network)

    with just_before('AS "a" FROM "accounts_user"', lambda: erase(user=member)):
        response = client.post(door(meeting), {"here": member.pk}, headers={"Sec-Fetch-Site": "same-origin"})

    assert response.status_code == 404
    assert "Personen er ikke medlem af netværket." in response.text


@pytest.mark.parametrize("posted", [{}, {"here": "x"}, {"here": ""}, {"nej": "1"}])
def test_what_makes_no_sense_is_not_found(client, meeting, coordinator, posted):
    assert client.post(door(meeting), posted).status_code == 404


def test_member_of_the_other_network_is_not_at_this_door(meeting):
    create_member(network=create_network(half=Half.WEST))

    assert guest_list(meeting).guests == []


def test_list_is_parted_and_in_danish_order(client, meeting, coordinator):
    for name, reply in [("Åse", "yes"), ("Ærø", "online"), ("Anna", "yes"), ("Bo", "no"), ("Carl", "")]:
        create_attendance(meeting=meeting, user=create_member(network=meeting.network, name=name), reply=reply)
    waiting = create_attendance(meeting=meeting, user=create_member(network=meeting.network, name="Dan"), reply="yes")
    Attendance.objects.filter(pk=waiting.pk).update(waiting_since="2026-01-01T00:00Z")

    guests = client.get(door(meeting)).context["found"]

    assert names(guests.expected) == ["Anna", "Ærø", "Åse"]
    assert names(guests.others) == ["Bo", "Carl", "Dan"]
    assert [guest.reply_in_words for guest in guests.others] == ["Kan ikke", "Har ikke svaret", "På venteliste"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("anna", ["Anna Bech"]),
        ("BECH", ["Anna Bech"]),
        ("bech havre", ["Anna Bech"]),
        ("bech nord", []),
        ("havre", ["Anna Bech"]),
        ("  ", ["Anna Bech", "Bo Aagaard"]),
        ("ågaard", ["Bo Aagaard"]),
    ],
)
def test_search_by_name_and_service(client, meeting, coordinator, asked, found):
    for name, place in [("Anna Bech", "Havrevænget"), ("Bo Aagaard", "Nord")]:
        post = create_member(network=meeting.network, name=name).leaderships.get()
        post.service.name = place
        post.service.save()

    response = client.get(door(meeting), {"navn": asked})

    assert names(response.context["found"].guests) == found
    assert ("hidden data-door-nobody" in response.text) == bool(found)


def test_place_is_the_post_that_is_held_today(meeting):
    member = create_member(network=meeting.network)
    old = member.leaderships.get()
    old.since = old.until = old.since - timedelta(days=1)
    old.save()
    now = create_leadership(user=member)

    (guest,) = guest_list(meeting).guests

    assert guest.place == str(now.service)


def test_page_shows_who_is_here_to_screen_readers_too(client, meeting, coordinator):
    here, away = (create_attendance(meeting=meeting, reply="yes", attended=came).user for came in (True, None))

    text = one_line(client.get(door(meeting)).text)

    assert f'name="gone" value="{here.pk}" aria-pressed="true"' in text
    assert f'name="here" value="{away.pk}" aria-pressed="false"' in text


def test_visitor_whose_session_has_ended_is_told_so_by_a_script(client, meeting):
    guest = create_attendance(meeting=meeting, reply="yes")

    response = client.post(door(meeting), {"here": guest.user.pk}, headers={"accept": "application/json"})

    assert response.status_code == 401
    guest.refresh_from_db()
    assert guest.attended is None
