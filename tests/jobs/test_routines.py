"""What is due is done once, however many tick, and one failure keeps nothing else from being done."""

from datetime import datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from jobs import routines
from jobs.models import RoutineRun
from jobs.routines import RoutineOutcome, daily, every
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=COPENHAGEN)
MINUTE = timedelta(minutes=1)
SECRET = "Jeg tør ikke sige det højt"


@pytest.fixture
def register(monkeypatch):
    """Routines of this test alone."""
    monkeypatch.setattr(routines, "ROUTINES", {})

    def add(name, do, latest=None):
        routines.register_routine(name, name.title(), latest or every(minutes=1), do)

    return add


@pytest.fixture
def done(register):
    """What two routines, one each minute and one each night, have done."""
    done = []
    register("often", lambda: done.append("often"))
    register("nightly", lambda: done.append("nightly"), daily(hour=3))
    return done


def test_each_is_done_when_it_is_due_and_no_sooner(done):
    for now in [NOW, NOW, NOW + 30 * timedelta(seconds=1), NOW + MINUTE]:
        routines.tick(now=now)

    assert done == ["often", "nightly", "often"]
    assert dict(RoutineRun.objects.values_list("name", "done_at")) == {"often": NOW + MINUTE, "nightly": NOW}


@pytest.mark.parametrize(
    ("then", "times"), [(timedelta(hours=15, seconds=-1), 1), (timedelta(hours=15), 2), (timedelta(days=3), 2)]
)
def test_what_is_done_at_night_is_done_once_a_day_from_its_hour_on(done, then, times):
    routines.tick(now=NOW)

    routines.tick(now=NOW + then)
    routines.tick(now=NOW + then)

    assert done.count("nightly") == times


@pytest.mark.parametrize("day", [datetime(2027, 3, 28), datetime(2027, 10, 31), datetime(2027, 6, 1)])  # noqa: DTZ001
def test_hour_is_copenhagens_when_the_clocks_change_too(day):
    at_three = day.replace(hour=3, tzinfo=COPENHAGEN)
    the_day_before = at_three - timedelta(days=1)

    assert daily(hour=3)(at_three.astimezone(ZoneInfo("UTC"))) == at_three
    assert daily(hour=3)(at_three.astimezone(ZoneInfo("UTC")) - timedelta(seconds=1)) == the_day_before


def test_one_that_fails_keeps_none_from_being_done_and_is_tried_again(register, done, caplog):
    attempts = []

    def fail():
        attempts.append(1)
        if len(attempts) < 3:
            raise ValueError(SECRET)

    register("broken", fail, daily(hour=3))
    register("last", lambda: done.append("last"))

    outcomes = [routines.tick(now=NOW + number * MINUTE) for number in range(4)]

    assert outcomes[0] == [
        RoutineOutcome("often", True),
        RoutineOutcome("nightly", True),
        RoutineOutcome("broken", False),
        RoutineOutcome("last", True),
    ]
    assert [RoutineOutcome("broken", False) in outcomes[1], RoutineOutcome("broken", True) in outcomes[2]] == [
        True,
        True,
    ]
    assert len(attempts) == 3
    assert done == ["often", "nightly", "last", "often", "last", "often", "last", "often", "last"]
    assert "name=broken" in caplog.messages[0]
    assert SECRET not in "".join(caplog.messages)


def test_what_fails_is_told_of_until_it_is_done(register):
    answers = iter([ZeroDivisionError, None])

    def fail_once():
        if error := next(answers):
            raise error

    register("broken", fail_once)

    routines.tick(now=NOW)
    [(routine, run)] = routines.failing()
    routines.tick(now=NOW + MINUTE)

    assert (routine.label, run.failed_at, run.done_at) == ("Broken", NOW, None)
    assert routines.failing() == []


def test_what_is_no_longer_registered_is_not_told_of(register):
    RoutineRun.objects.create(name="gone", failed_at=NOW)

    assert routines.failing() == []


def test_one_in_somebodys_hands_is_left_there_and_taken_up_when_she_was_stopped(done):
    RoutineRun.objects.create(name="often", claimed_at=NOW, done_at=NOW - MINUTE)

    routines.tick(now=NOW + MINUTE)
    in_her_hands = list(done)
    routines.tick(now=NOW + 5 * MINUTE)

    assert in_her_hands == ["nightly"]
    assert done == ["nightly", "often"]


@pytest.mark.django_db(transaction=True)
def test_routine_is_done_with_nothing_locked(register):
    """So whoever is killed at one keeps nobody from anything."""
    in_a_transaction = []
    register("long", lambda: in_a_transaction.append(connection.in_atomic_block))

    routines.tick(now=NOW)

    assert in_a_transaction == [False]


@pytest.mark.parametrize("change", [{"claimed_at": NOW}, {"done_at": NOW}, {"failed_at": NOW}])
def test_one_that_somebody_was_at_since_it_was_looked_for_is_left_alone(change):
    seen = RoutineRun.objects.create(name="often")
    RoutineRun.objects.update(**change)

    assert routines.claim_routine(seen, NOW) is False
    assert list(RoutineRun.objects.values(*change)) == [change]


def test_whoever_was_given_up_on_is_not_heard(register):
    def take_so_long_that_somebody_else_begins():
        RoutineRun.objects.update(claimed_at=NOW + 5 * MINUTE)

    register("slow", take_so_long_that_somebody_else_begins)

    routines.tick(now=NOW)

    assert list(RoutineRun.objects.values_list("claimed_at", "done_at")) == [(NOW + 5 * MINUTE, None)]


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_done_once_by_four_ticks_at_once(register):
    done = []
    for number in range(3):
        register(f"piece-{number}", lambda number=number: done.append(number))

    for now in [NOW, NOW + MINUTE]:
        at_the_same_moment(4, lambda _number, now=now: routines.tick(now=now))

    assert sorted(done) == [0, 0, 1, 1, 2, 2]
    assert not RoutineRun.objects.exclude(claimed_at=None, done_at=NOW + MINUTE).exists()


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_second_tick_does_the_rest_while_the_first_is_at_a_long_one(register):
    done, is_begun, may_end = [], Event(), Event()

    def take_long():
        is_begun.set()
        assert may_end.wait(timeout=60)
        done.append("long")

    def tick(number):
        if number:
            assert is_begun.wait(timeout=60)
        routines.tick(now=NOW)
        may_end.set()

    register("long", take_long)
    register("short", lambda: done.append("short"))

    at_the_same_moment(2, tick)

    assert done == ["short", "long"]


def test_tick_with_nothing_due_asks_one_question(done, django_assert_num_queries):
    routines.tick(now=NOW)

    with django_assert_num_queries(1):
        assert routines.tick(now=NOW) == []


def test_command_says_what_it_did_and_fails_when_something_did(register, done, capsys):
    call_command("tick")
    register("broken", lambda: 1 / 0)

    with pytest.raises(CommandError, match=r"^broken: failed"):
        call_command("tick")

    assert capsys.readouterr().out.startswith("often: done\nnightly: done\n")


def test_command_does_one_that_is_named_whether_it_is_due_or_not(done):
    call_command("tick")
    call_command("tick", "nightly")

    assert done.count("nightly") == 2
    with pytest.raises(CommandError, match=r"^Choose among nightly, often\.$"):
        call_command("tick", "closing")


def test_every_piece_of_the_house_is_done_by_one_tick():
    outcomes = routines.tick()

    assert {outcome.name for outcome in outcomes if outcome.is_done} == {
        "send_due_mails",
        "open_rounds",
        "close_rounds",
        "close_date_polls",
        "close_evaluations",
        "tell_of_moved_deadlines",
        "tell_of_results",
        "send_invitations",
        "tell_of_minutes",
        "deliver_newsletters",
        "clear_jobs",
        "clear_tasks",
        "clear_sessions",
        "clear_sent_forms",
        "clear_unsaved_texts",
        "clear_leader_lists",
        "forget_unconfirmed",
        "delete_needs",
        "clean_materials",
        "tell_participation",
    }
    assert timezone.now() - RoutineRun.objects.earliest("done_at").done_at < timedelta(minutes=1)
