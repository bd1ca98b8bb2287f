"""What coordinators and members do at the same moment, in threads with a connection each."""

import pytest

from networks.models import Attendance, Meeting, Vote
from networks.planning import agendas, date_polls, scheduling
from pages.half_years import HalfYear
from pages.refusals import Refusal
from tests.networks.factories import create_agenda_item, create_date_poll, create_meeting, create_member, create_network
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = pytest.mark.django_db(transaction=True)


def outcome(act):
    """True when it was done, False when it was refused."""
    try:
        act()
    except Refusal:
        return False
    return True


@each_with_a_connection
def test_publishing_eight_times_at_once_is_one_round_of_invitations():
    meeting = create_meeting(network=create_network(members=3), status="draft")

    done = at_the_same_moment(8, lambda number: outcome(lambda: scheduling.publish_meeting(meeting=meeting)))

    assert sorted(done) == [False] * 7 + [True]
    assert Meeting.objects.get().version == 1
    assert Attendance.objects.count() == 3


@each_with_a_connection
def test_voting_from_six_browsers_at_once_leaves_one_vote_for_each_date_and_member():
    network = create_network()
    poll = create_date_poll(meeting=create_meeting(network=network, status="draft"))
    members = [create_member(network=network) for _ in range(3)]
    options = list(poll.options.values_list("pk", flat=True))
    words = ["yes", "no"] * 3

    at_the_same_moment(
        6,
        lambda number: date_polls.vote(
            poll=poll, user=members[number % 3], answers=dict.fromkeys(options, words[number])
        ),
    )

    assert Vote.objects.count() == 9
    for member in members:
        assert len(set(Vote.objects.filter(user=member).values_list("answer", flat=True))) == 1


@each_with_a_connection
def test_a_poll_closed_by_hand_and_by_the_clock_at_once_is_closed_once():
    poll = create_date_poll(meeting=create_meeting(status="draft"))

    closed = at_the_same_moment(4, lambda number: date_polls.close_poll(poll=poll))

    assert len({each.closed_at for each in closed}) == 1


@each_with_a_connection
def test_two_coordinators_drafting_at_once_make_one_meeting():
    network = create_network()
    half_year = HalfYear(2028, "spring")

    done = at_the_same_moment(
        4, lambda number: outcome(lambda: scheduling.draft_meeting(network=network, half_year=half_year))
    )

    assert sorted(done) == [False, False, False, True]
    assert network.meetings.count() == 1


@each_with_a_connection
def test_moving_items_at_once_loses_none_and_keeps_their_places_apart():
    meeting = create_meeting(status="draft")
    items = [create_agenda_item(meeting=meeting) for _ in range(6)]

    at_the_same_moment(6, lambda number: agendas.move_item(item=items[number], direction="op" if number % 2 else "ned"))

    assert sorted(meeting.agenda_items.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]
