"""What members do at the same moment, in threads with a connection each."""

import pytest

from jobs.models import OutgoingMail
from networks.invitations import distribution, feeds, inviting, reminders, replies, waiting_list
from networks.models import Attendance, CalendarFeed, Membership
from pages.refusals import Refusal
from tests.networks.factories import create_attendance, create_meeting, create_member, create_network
from tests.simultaneous import at_the_same_moment, each_with_a_connection, outcome

pytestmark = pytest.mark.django_db(transaction=True)


def create_asked(members, **fields):
    network = create_network(members=members)
    meeting = create_meeting(network=network, **fields)
    for membership in Membership.objects.select_related("user"):
        create_attendance(meeting=meeting, user=membership.user, invited_sequence=0)
    return meeting, [membership.user for membership in Membership.objects.select_related("user").order_by("pk")]


def recipients(kind):
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("to", flat=True))


@each_with_a_connection
def test_of_fifty_who_take_the_last_seat_at_once_one_has_it_and_the_rest_wait():
    meeting, people = create_asked(50, capacity=1)

    at_the_same_moment(50, lambda number: replies.store_reply(meeting=meeting, user=people[number], reply="yes"))

    assert meeting.attendances.seated().count() == 1
    assert meeting.attendances.on_waiting_list().count() == 49
    assert not OutgoingMail.objects.exists()


@each_with_a_connection
def test_seats_given_up_at_once_go_to_as_many_who_wait_and_each_is_told_once():
    meeting, people = create_asked(12, capacity=4)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply="yes")

    at_the_same_moment(4, lambda number: replies.store_reply(meeting=meeting, user=people[number], reply="no"))

    assert set(meeting.attendances.seated().values_list("user", flat=True)) == {user.pk for user in people[4:8]}
    assert recipients("meeting_promoted") == sorted(user.email for user in people[4:8])


@each_with_a_connection
def test_members_who_leave_answer_and_make_room_at_once_leave_no_seat_empty():
    meeting, people = create_asked(9, capacity=3)
    for person in people:
        replies.store_reply(meeting=meeting, user=person, reply="yes")

    def act(number):
        if number == 0:
            return inviting.part_with(membership=Membership.objects.get(user=people[0]))
        if number == 1:
            return replies.store_reply(meeting=meeting, user=people[1], reply="online" if meeting.is_online else "no")
        return waiting_list.fill(meeting=meeting)

    at_the_same_moment(6, act)

    assert meeting.attendances.seated().count() == 3
    assert meeting.attendances.on_waiting_list().count() == 4
    assert recipients("meeting_promoted") == sorted(user.email for user in people[3:5])


@each_with_a_connection
def test_workers_that_write_the_same_invitations_write_to_each_once():
    meeting, people = create_asked(20)
    Attendance.objects.update(invited_sequence=None)

    at_the_same_moment(4, lambda number: distribution.distribute_news.call(str(meeting.pk)))

    assert recipients("meeting_invitation") == sorted(user.email for user in people)
    assert set(Attendance.objects.values_list("invited_sequence", flat=True)) == {0}


@each_with_a_connection
def test_reminding_from_eight_browsers_at_once_writes_to_each_once():
    meeting, people = create_asked(4)

    at_the_same_moment(8, lambda number: outcome(lambda: reminders.remind_meeting(meeting=meeting), Refusal))

    assert recipients("meeting_reminder") == sorted(user.email for user in people)


@each_with_a_connection
def test_calendar_that_is_asked_for_in_eight_tabs_at_once_has_one_address():
    person = create_member(network=create_network())

    found = at_the_same_moment(8, lambda number: feeds.feed_of(person))

    assert {feed.token for feed in found} == {CalendarFeed.objects.get().token}
