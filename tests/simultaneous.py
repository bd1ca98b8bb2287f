"""Threads with a connection each, for what people do at the same moment.

In memory, SQLite's threads would share one connection, so there such tests run in a process of their own with a file:
tests/test_simultaneous.py.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection

IS_IN_MEMORY = connection.vendor == "sqlite" and connection.is_in_memory_db()


def each_with_a_connection(test):
    """Mark a test whose threads need a connection each."""
    elsewhere = pytest.mark.skipif(IS_IN_MEMORY, reason="runs in a process of its own; see tests/test_simultaneous.py")
    return pytest.mark.simultaneous(elsewhere(test))


def at_the_same_moment(count, act):
    """What `act` returned for each number, from as many threads that were let go together."""
    start = Barrier(count)

    def wait_and_act(number):
        start.wait()
        return in_a_thread(act, number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(wait_and_act, range(count)))


def in_a_thread(act, *values, **named):
    """What `act` returns; the connection of its thread ends with it."""
    try:
        return act(*values, **named)
    finally:
        connection.close()


def outcome(act, *refusals):
    """What `act` returned, or the refusal that it raised."""
    try:
        return act()
    except refusals as refused:
        return refused


@contextmanager
def just_before(query, act):
    """Somebody else acts between a view's look and its deed: once, before the first query that holds these words."""
    left = [act]

    def watch(execute, sql, *values):
        if query in sql and left:
            left.pop()()
        return execute(sql, *values)

    with connection.execute_wrapper(watch):
        yield
    assert not left
