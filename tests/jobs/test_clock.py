"""What a worker does beside its tasks."""

from threading import Event, active_count

import pytest
from django.db import OperationalError

from jobs import clock
from jobs.clock import every_minute


@pytest.fixture(autouse=True)
def minutes_that_pass_at_once(monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0)


def test_error_ends_a_minute_and_not_the_next(caplog):
    answers = iter([OperationalError("SELECT secret"), ValueError("secret")])
    is_done = Event()

    def act():
        if error := next(answers, None):
            raise error
        is_done.set()

    with every_minute(act):
        assert is_done.wait(timeout=60)

    assert caplog.messages == [
        "clock waits for its database: OperationalError",
        "clock was stopped by an error and goes on in a minute",
    ]


def test_one_that_takes_long_keeps_none_from_its_minute_and_is_let_finish():
    may_end, is_alive, ended = Event(), Event(), []

    def take_long():
        may_end.wait(timeout=60)
        ended.append(True)

    with every_minute(take_long, is_alive.set):
        assert is_alive.wait(timeout=60)
        assert ended == []
        may_end.set()

    assert ended != []


def test_nothing_goes_on_once_it_is_over():
    before = active_count()

    with every_minute(list, list):
        pass

    assert active_count() == before
