"""What happens at the same moment in and after a meeting, in threads with a connection each.

In memory, SQLite's threads would share one connection, so there these tests run in a process of their own with a file.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from networks.attendance_list import mark
from networks.evaluations import CannotEvaluate, results_of
from networks.minutes_writing import CannotPublish, WrittenMeanwhile, publish, save
from networks.models import Attendance, EvaluationAnswer, EvaluationReceipt, Takeaway
from networks.takeaways import CannotTakeHome, take_home
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

IS_IN_MEMORY = connection.vendor == "sqlite" and connection.is_in_memory_db()
each_with_a_connection = pytest.mark.skipif(IS_IN_MEMORY, reason="runs in a process of its own; see the first test")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(not IS_IN_MEMORY, reason="they run here")
def test_they_hold_on_sqlite_in_a_file(tmp_path):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", __file__]

    done = subprocess.run(
        command,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout
    assert "7 passed" in done.stdout


def at_the_same_moment(count, act):
    """What `act` returned or refused for each number, from as many threads that were let go together."""
    start = Barrier(count)

    def wait_and_act(number):
        try:
            start.wait(timeout=20)
            return act(number)
        except (WrittenMeanwhile, CannotPublish, CannotEvaluate, CannotTakeHome) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(wait_and_act, range(count)))


@pytest.fixture
def meeting():
    return create_going_on(network=create_network())


@each_with_a_connection
def test_of_eight_who_save_at_once_one_makes_the_version(meeting):
    coordinator = create_coordinator(network=meeting.network)

    saved = at_the_same_moment(
        8, lambda number: save(meeting=meeting, user=coordinator, text=f"Tekst {number}", decisions="", was=0)
    )

    refused = [answer for answer in saved if isinstance(answer, WrittenMeanwhile)]
    stored = meeting.minutes_versions.get()
    assert len(refused) == 7
    assert {answer.newest for answer in refused} == {stored}


@each_with_a_connection
def test_two_who_publish_at_once_publish_once(meeting):
    create_minutes(meeting=meeting)

    published = at_the_same_moment(2, lambda number: publish(meeting=meeting, number=1).published_at)

    assert len(set(published)) == 1


@each_with_a_connection
def test_publishing_while_somebody_saves_never_publishes_what_was_not_looked_through(meeting):
    coordinator = create_coordinator(network=meeting.network)
    create_minutes(meeting=meeting, text="Set igennem")

    def act(number):
        if number:
            return publish(meeting=meeting, number=1)
        return save(meeting=meeting, user=coordinator, text="Ny", decisions="", was=1)

    at_the_same_moment(2, act)

    assert set(meeting.minutes_versions.published().values_list("text", flat=True)) <= {"Set igennem"}
    assert meeting.minutes_versions.count() == 2


@each_with_a_connection
def test_eight_phones_at_the_door_make_one_row(meeting):
    member = create_member(network=meeting.network)

    at_the_same_moment(8, lambda number: mark(meeting=meeting, user=member, is_here=True))

    assert Attendance.objects.get().attended is True


@each_with_a_connection
def test_marks_of_different_people_do_not_disturb_each_other(meeting):
    people = [create_attendance(meeting=meeting, reply="yes").user for _ in range(8)]

    at_the_same_moment(8, lambda number: mark(meeting=meeting, user=people[number], is_here=True))

    assert Attendance.objects.filter(attended=True, reply="yes").count() == 8


@each_with_a_connection
def test_answers_given_at_once_are_all_kept_and_each_counts_once(meeting):
    people = [create_attendance(meeting=meeting, reply="yes").user for _ in range(5)] * 2

    at_the_same_moment(10, lambda number: evaluate(meeting=meeting, user=people[number], text="Tak"))

    assert EvaluationReceipt.objects.count() == 5
    assert EvaluationAnswer.objects.count() == 25
    assert results_of(meeting).counted == 5


@each_with_a_connection
def test_pressing_twice_takes_one_step_home(meeting):
    guest = create_attendance(meeting=meeting, reply="yes").user
    principle = create_edition().principles.first()

    at_the_same_moment(
        4, lambda number: take_home(meeting=meeting, user=guest, principle=principle, text="Spørge", due=None)
    )

    assert Takeaway.objects.count() == 1
    assert guest.actions.count() == 1
