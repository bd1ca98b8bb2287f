"""What happens at the same moment in and after a meeting, in threads with a connection each."""

import pytest

from networks.afterwards.evaluation_closing import close_evaluation
from networks.afterwards.minutes_writing import publish_minutes, save_minutes
from networks.afterwards.takeaways import write_takeaway
from networks.meeting_day.attendance_list import mark
from networks.models import Attendance, EvaluationAnswer, EvaluationReceipt, EvaluationResult, Takeaway
from pages.refusals import Refusal
from pages.versions import WrittenMeanwhile
from tests.factories import create_edition
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_going_on,
    create_member,
    create_minutes,
    create_network,
    evaluate,
)
from tests.simultaneous import at_the_same_moment, each_with_a_connection, outcome

pytestmark = pytest.mark.django_db(transaction=True)


REFUSALS = (WrittenMeanwhile, Refusal)


def at_once(count, act):
    """What each of them returned or refused."""
    return at_the_same_moment(count, lambda number: outcome(lambda: act(number), *REFUSALS))


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


@each_with_a_connection
def test_of_eight_who_save_at_once_one_makes_the_version(meeting):
    coordinator = create_coordinator(network=meeting.network)

    saved = at_once(
        8, lambda number: save_minutes(meeting=meeting, user=coordinator, text=f"Tekst {number}", decisions="", seen={})
    )

    refused = [answer for answer in saved if isinstance(answer, WrittenMeanwhile)]
    stored = meeting.minutes_versions.get()
    assert len(refused) == 7
    assert {answer.newest for answer in refused} == {stored}


@each_with_a_connection
def test_two_who_publish_at_once_publish_once(meeting):
    create_minutes(meeting=meeting)

    published = at_once(2, lambda number: publish_minutes(meeting=meeting, number=1).published_at)

    assert len(set(published)) == 1


@each_with_a_connection
def test_publishing_while_somebody_saves_never_publishes_what_was_not_looked_through(meeting):
    coordinator = create_coordinator(network=meeting.network)
    create_minutes(meeting=meeting, text="Set igennem")

    def act(number):
        if number:
            return publish_minutes(meeting=meeting, number=1)
        return save_minutes(meeting=meeting, user=coordinator, text="Ny", decisions="", seen={"number": "1"})

    at_once(2, act)

    assert set(meeting.minutes_versions.published().values_list("text", flat=True)) <= {"Set igennem"}
    assert meeting.minutes_versions.count() == 2


@each_with_a_connection
def test_eight_phones_at_the_door_make_one_row(meeting):
    member = create_member(network=meeting.network)

    at_once(8, lambda number: mark(meeting=meeting, user=member, is_here=True))

    assert Attendance.objects.get().attended is True


@each_with_a_connection
def test_marks_of_different_people_do_not_disturb_each_other(meeting):
    people = [create_attendance(meeting=meeting, reply="yes").user for _ in range(8)]

    at_once(8, lambda number: mark(meeting=meeting, user=people[number], is_here=True))

    assert Attendance.objects.filter(attended=True, reply="yes").count() == 8


@each_with_a_connection
def test_answers_given_at_once_are_all_kept_and_each_counts_once(meeting):
    people = [create_attendance(meeting=meeting, reply="yes").user for _ in range(5)] * 2

    at_once(10, lambda number: evaluate(meeting=meeting, user=people[number], text="Tak"))

    assert EvaluationReceipt.objects.count() == 5
    assert EvaluationAnswer.objects.count() == 25


@each_with_a_connection
def test_an_evaluation_closed_by_two_workers_at_once_is_told_once(meeting):
    for _ in range(6):
        evaluate(meeting=meeting)

    at_once(4, lambda _number: close_evaluation(meeting=meeting))

    assert EvaluationResult.objects.get().ratings["E1"] == ["band", "3.5"]
    assert not EvaluationAnswer.objects.exists()


@each_with_a_connection
def test_pressing_twice_takes_one_step_home(meeting):
    guest = create_attendance(meeting=meeting, reply="yes").user
    principle = create_edition().principles.first()

    at_once(4, lambda number: write_takeaway(meeting=meeting, user=guest, principle=principle, text="Spørge", due=None))

    assert Takeaway.objects.count() == 1
    assert guest.actions.count() == 1
