import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from networks.invitations import feeds, replies
from networks.models import Attendance, CalendarFeed, Meeting, Membership
from organisations.models import Half
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
)
from tests.pages.calendar.programs import ical_js, node_ical

pytestmark = pytest.mark.django_db


def events_of(response):
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert calendar["METHOD"] == "PUBLISH"
    return calendar.walk("VEVENT")


def personal(client, user):
    return client.get(reverse("personal_feed", args=[feeds.feed_of(user).token]))


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def member(network):
    return create_member(network=network, name="Åse Ærø")


def create_year(network, **fields):
    """A meeting of each kind; the draft and the one that was called off unannounced are for nobody's calendar."""
    return [
        create_meeting(network=network, title="Holdt", status="held", days=-200, year=2020, **fields),
        create_meeting(network=network, title="Kommende", year=2030, season="spring", **fields),
        create_meeting(network=network, title="Aflyst", status="cancelled", days=90, **fields),
        create_meeting(network=network, title="Kladde", status="draft", year=2031, **fields),
        create_meeting(network=network, title="Stille aflyst", status="cancelled", published_at=None, **fields),
    ]


def test_own_calendar_has_the_announced_meetings_of_her_networks(client, network, member):
    meetings = create_year(network, online_note="Vi sender formiddagen")
    create_meeting(network=create_network(half=Half.WEST), title="Vest")
    create_attendance(meeting=meetings[1], user=member)
    replies.store_reply(meeting=meetings[1], user=member, reply="yes")

    events = events_of(personal(client, member))

    assert [(event["SUMMARY"], event["STATUS"], event["TRANSP"]) for event in events] == [
        ("Netværk Øst: Holdt", "CONFIRMED", "OPAQUE"),
        ("Netværk Øst: Kommende", "CONFIRMED", "OPAQUE"),
        ("Aflyst: Netværk Øst: Aflyst", "CANCELLED", "TRANSPARENT"),
    ]
    assert [event["UID"] for event in events] == [f"{meeting.uid}@syv-principper" for meeting in meetings[:3]]
    assert "Dit svar: Kommer" in events[1]["DESCRIPTION"]
    assert "Sygdom" in events[2]["DESCRIPTION"]
    assert not [event for event in events if "ATTENDEE" in event]


@pytest.mark.parametrize(
    ("reply", "words", "status", "transparency"),
    [
        ("", "Du har ikke svaret endnu", "TENTATIVE", "OPAQUE"),
        ("online", "Er med online", "CONFIRMED", "OPAQUE"),
        ("no", "Kan ikke", "TENTATIVE", "TRANSPARENT"),
        ("waits", "Ja, og du står på venteliste", "TENTATIVE", "OPAQUE"),
    ],
)
def test_own_calendar_says_what_she_has_answered(client, network, member, reply, words, status, transparency):
    meeting = create_meeting(network=network)
    waits = {"reply": "yes", "waiting_since": timezone.now()} if reply == "waits" else {"reply": reply}
    create_attendance(meeting=meeting, user=member, **waits)

    [event] = events_of(personal(client, member))

    assert f"Dit svar: {words}" in event["DESCRIPTION"]
    assert (event["STATUS"], event["TRANSP"]) == (status, transparency)


def test_own_calendar_has_the_link_for_whoever_comes_online(client, network, member):
    meeting = create_meeting(network=network, online_url="https://video.example/1")
    create_attendance(meeting=meeting, user=member, reply="yes")
    [event] = events_of(personal(client, member))
    assert "video.example" not in event["DESCRIPTION"]

    Attendance.objects.update(reply="online")

    [event] = events_of(personal(client, member))
    assert "https://video.example/1" in event["DESCRIPTION"]


def test_own_calendar_needs_no_sign_in_and_is_kept_nowhere(client, network, member):
    response = personal(client, member)

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert client.cookies == {}


def test_coordinator_who_is_no_member_has_the_meetings_too(client, network):
    create_meeting(network=network)

    assert len(events_of(personal(client, create_coordinator(network=network)))) == 1


def test_whoever_leaves_has_the_meetings_no_more(client, network, member):
    create_meeting(network=network)
    Membership.objects.update(status="left", left_at=timezone.now())

    assert events_of(personal(client, member)) == []


def test_old_address_leads_nowhere_once_there_is_a_new_one(client, network, member):
    client.force_login(member)
    old = reverse("personal_feed", args=[feeds.feed_of(member).token])
    assert old in client.get(reverse("calendar_feed")).text

    response = client.post(reverse("calendar_feed_renew"), follow=True)

    new = reverse("personal_feed", args=[CalendarFeed.objects.get().token])
    assert response.redirect_chain == [(reverse("calendar_feed"), 302)]
    assert new in response.text
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_asking_for_a_new_address_changes_nothing_yet(client, member):
    client.force_login(member)
    token = feeds.feed_of(member).token

    assert client.get(reverse("calendar_feed_renew")).status_code == 200

    assert CalendarFeed.objects.get().token == token


def test_calendar_of_somebody_who_is_locked_out_is_closed(client, member):
    url = reverse("personal_feed", args=[feeds.feed_of(member).token])
    type(member).objects.update(is_active=False)

    assert client.get(url).status_code == 404


def test_public_calendar_names_nobody_and_leads_to_no_meeting(client, network, member):
    create_coordinator(network=network, name="Signe Vestergaard")
    fields = {"online_url": "https://video.example/1", "online_note": "Ring til Bo", "description": "Med Åse"}
    [_, meeting, *_] = create_year(network, **fields)
    create_attendance(meeting=meeting, user=member, reply="yes", needs="Glutenfri")

    response = client.get(reverse("network_feed", args=[network.slug]))

    events = events_of(response)
    assert [event["SUMMARY"] for event in events] == [
        "Netværk Øst: Holdt",
        "Netværk Øst: Kommende",
        "Aflyst: Netværk Øst: Aflyst",
    ]
    assert events[1]["LOCATION"] == "Kulturhuset Engholm, Salen"
    assert "public" in response.headers["Cache-Control"]
    words = ["video.example", "Bo", "Åse", "Signe", "Glutenfri", "ATTENDEE", str(meeting.pk), "Sygdom", member.email]
    assert [word for word in words if word in response.text] == []


@pytest.mark.parametrize("read", [ical_js, node_ical])
def test_other_programs_read_the_calendars(client, network, member, tmp_path, read):
    [_, meeting, *_] = create_year(network)
    create_attendance(meeting=meeting, user=member)
    file = tmp_path / "feed.ics"
    file.write_bytes(personal(client, member).content)

    [events] = read([file])

    assert [event["starts"] for event in events] == [
        each.starts_at.timestamp() for each in Meeting.objects.filter(published_at__isnull=False).order_by("starts_at")
    ]
    assert [event["status"] for event in events] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]


def test_file_of_a_meeting_is_the_same_event(client, network, member):
    meeting = create_meeting(network=network, sequence=2)
    create_attendance(meeting=meeting, user=member, reply="yes")
    client.force_login(member)

    response = client.get(reverse("meeting_file", args=[network.slug, meeting.pk]))

    [event] = events_of(response)
    assert (event["UID"], event["SEQUENCE"]) == (f"{meeting.uid}@syv-principper", 2)
    assert "Dit svar: Kommer" in event["DESCRIPTION"]
    assert response.headers["Content-Disposition"].startswith('attachment; filename="netvaerksmoede-')


@pytest.mark.parametrize("count", [1, 5])
def test_calendars_ask_as_much_for_one_meeting_as_for_five(client, network, member, django_assert_num_queries, count):
    for number in range(count):
        meeting = create_meeting(network=network, year=2030 + number)
        create_attendance(meeting=meeting, user=member)
    token = feeds.feed_of(member).token

    with django_assert_num_queries(4):
        client.get(reverse("personal_feed", args=[token]))
    with django_assert_num_queries(2):
        client.get(reverse("network_feed", args=[network.slug]))
