from datetime import timedelta

import pytest
from django.utils import timezone

from networks.invitations import replies, waiting_list
from networks.models import Attendance, Meeting
from pages.refusals import Refusal
from tests.factories import create_user
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
)

pytestmark = pytest.mark.django_db
YES, ONLINE, NO = Attendance.Reply


def create_asked(members=1, **fields):
    """A meeting that can be attended both ways, and members who have been asked to it."""
    network = create_network()
    meeting = create_meeting(network=network, **{"online_note": "Vi sender formiddagen"} | fields)
    people = [create_member(network=network) for _ in range(members)]
    for person in people:
        create_attendance(meeting=meeting, user=person)
    return meeting, people


def standing(meeting):
    """(reply, waits) of everybody, in the order in which they were made."""
    found = Attendance.objects.filter(meeting=meeting).order_by("user__pk")
    return [(attendance.reply, attendance.is_waiting) for attendance in found]


@pytest.mark.parametrize("reply", Attendance.Reply)
def test_answer_is_stored_with_its_time(reply):
    meeting, [person] = create_asked()

    replies.store_reply(meeting=meeting, user=person, reply=reply, needs="Kørestol")

    attendance = Attendance.objects.get()
    assert (attendance.reply, attendance.needs, attendance.waiting_since) == (reply, "Kørestol", None)
    assert attendance.replied_at is not None


def test_answer_without_needs_leaves_them():
    meeting, [person] = create_asked()
    replies.store_reply(meeting=meeting, user=person, reply=YES, needs="Kørestol")

    replies.store_reply(meeting=meeting, user=person, reply=ONLINE)

    assert Attendance.objects.get().needs == "Kørestol"


def test_answer_can_be_taken_back():
    meeting, [person] = create_asked()
    replies.store_reply(meeting=meeting, user=person, reply=YES)

    replies.store_reply(meeting=meeting, user=person, reply="")

    assert (Attendance.objects.get().reply, Attendance.objects.get().replied_at) == ("", None)


def test_the_same_answer_again_keeps_its_time():
    meeting, [person] = create_asked()
    first = replies.store_reply(meeting=meeting, user=person, reply=YES)

    again = replies.store_reply(meeting=meeting, user=person, reply=YES)

    assert again.replied_at == first.replied_at


def test_member_who_was_missed_can_answer():
    meeting, _ = create_asked(members=0)
    person = create_member(network=meeting.network)

    replies.store_reply(meeting=meeting, user=person, reply=NO)

    assert Attendance.objects.get().user == person


# Seats


def test_seats_are_for_those_who_come_to_the_place():
    meeting, people = create_asked(members=3, capacity=1)

    for person, reply in zip(people, [ONLINE, YES, ONLINE], strict=True):
        replies.store_reply(meeting=meeting, user=person, reply=reply)

    assert standing(meeting) == [(ONLINE, False), (YES, False), (ONLINE, False)]


def test_full_meeting_has_a_waiting_list_in_the_order_of_joining():
    meeting, people = create_asked(members=3, capacity=1)

    answered = [replies.store_reply(meeting=meeting, user=person, reply=YES) for person in people]

    assert [attendance.is_waiting for attendance in answered] == [False, True, True]
    places = [replies.reply_standing_of(meeting, attendance).place_in_line for attendance in answered]
    assert places == [None, 1, 2]


@pytest.mark.parametrize("reply", [NO, ONLINE, ""])
def test_seat_that_becomes_free_goes_to_whoever_has_waited_longest(
    mailoutbox, django_capture_on_commit_callbacks, reply
):
    meeting, people = create_asked(members=3, capacity=1)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)

    with django_capture_on_commit_callbacks(execute=True):
        replies.store_reply(meeting=meeting, user=people[0], reply=reply)

    assert standing(meeting) == [(reply, False), (YES, False), (YES, True)]
    [mail] = mailoutbox
    assert mail.to == [people[1].email]
    assert mail.subject.startswith("Du har fået en plads")


def test_whoever_waits_and_answers_yes_again_keeps_her_place():
    meeting, people = create_asked(members=3, capacity=1)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)

    replies.store_reply(meeting=meeting, user=people[1], reply=YES)
    replies.store_reply(meeting=meeting, user=people[0], reply=NO)

    assert standing(meeting) == [(NO, False), (YES, False), (YES, True)]


def test_whoever_leaves_the_line_and_comes_back_stands_last():
    meeting, people = create_asked(members=3, capacity=1)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)

    replies.store_reply(meeting=meeting, user=people[1], reply=NO)
    replies.store_reply(meeting=meeting, user=people[1], reply=YES)
    replies.store_reply(meeting=meeting, user=people[0], reply=NO)

    assert standing(meeting) == [(NO, False), (YES, True), (YES, False)]


def test_nobody_is_told_of_a_seat_that_she_takes_herself(mailoutbox, django_capture_on_commit_callbacks):
    meeting, [person] = create_asked(capacity=1)

    with django_capture_on_commit_callbacks(execute=True):
        replies.store_reply(meeting=meeting, user=person, reply=YES)

    assert mailoutbox == []


@pytest.mark.parametrize(("capacity", "waiting"), [(2, 1), (3, 0), (None, 0)])
def test_more_seats_are_filled_from_the_waiting_list(mailoutbox, django_capture_on_commit_callbacks, capacity, waiting):
    meeting, people = create_asked(members=3, capacity=1)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)
    Meeting.objects.update(capacity=capacity)

    with django_capture_on_commit_callbacks(execute=True):
        waiting_list.fill(meeting=meeting)
        waiting_list.fill(meeting=meeting)

    assert sum(is_waiting for _, is_waiting in standing(meeting)) == waiting
    assert [mail.to[0] for mail in mailoutbox] == [person.email for person in people[1 : 3 - waiting]]


def test_fewer_seats_take_none_away():
    meeting, people = create_asked(members=2, capacity=2)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)
    Meeting.objects.update(capacity=1)

    waiting_list.fill(meeting=meeting)

    assert standing(meeting) == [(YES, False), (YES, False)]


def test_nobody_is_seated_once_the_meeting_has_begun():
    meeting, people = create_asked(members=2, capacity=1)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply=YES)
    Meeting.objects.update(capacity=5, starts_at=timezone.now() - timedelta(minutes=1))

    assert waiting_list.fill(meeting=meeting) == []


# Refusals


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "draft"}, "ikke sendt indbydelser"),
        ({"status": "cancelled"}, "aflyst"),
        ({"status": "held", "days": -3}, "holdt"),
        ({"days": -3}, "holdt"),
        ({"starts_at": -1, "ends_at": 1}, "begyndt"),
    ],
)
def test_meetings_that_take_no_answers_say_why(fields, words):
    hours = {name: timezone.now() + timedelta(hours=value) for name, value in fields.items() if name.endswith("_at")}
    meeting = create_meeting(**fields | hours)
    person = create_member(network=meeting.network)

    with pytest.raises(Refusal, match=words):
        replies.store_reply(meeting=meeting, user=person, reply=NO)

    assert words in replies.reply_standing_of(meeting, None).closed_because
    assert not Attendance.objects.exists()


def test_only_members_answer():
    meeting, _ = create_asked()

    for person in [create_user(), create_coordinator(network=meeting.network)]:
        with pytest.raises(Refusal, match="Kun medlemmer"):
            replies.store_reply(meeting=meeting, user=person, reply=NO)


@pytest.mark.parametrize(("fields", "reply"), [({"place": ""}, YES), ({"online_note": "", "online_url": ""}, ONLINE)])
def test_meetings_are_not_attended_in_a_way_they_are_not_held(fields, reply):
    meeting, [person] = create_asked(**fields)

    with pytest.raises(Refusal):
        replies.store_reply(meeting=meeting, user=person, reply=reply)

    assert reply not in dict(replies.choices(meeting))


@pytest.mark.parametrize(("days", "is_late"), [(-1, True), (0, False), (None, False)])
def test_late_answers_are_taken_and_said_to_be_late(days, is_late):
    answer_by = None if days is None else timezone.localdate() + timedelta(days=days)
    meeting, [person] = create_asked(answer_by=answer_by)

    attendance = replies.store_reply(meeting=meeting, user=person, reply=YES)

    assert attendance.has_seat
    assert replies.reply_standing_of(meeting, attendance).is_late is is_late
