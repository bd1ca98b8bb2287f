"""What leaders do at the same moment, in threads with a connection each.

In memory, SQLite's threads would share one connection, so there these tests run in a process of their own with a file.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assessments import drafts
from assessments.answering import Change, save_step
from assessments.forms import statement_fields
from assessments.models import Answer, Assessment
from assessments.progress import statements_for
from assessments.submission import submit
from principles.reading import edition_texts
from tests.factories import create_draft, create_edition, create_leadership

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
        timeout=120,
    )

    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def at_the_same_moment(count, act):
    """What `act` returned for each number, from as many threads that were let go together."""
    start = Barrier(count)

    def wait_and_act(number):
        try:
            start.wait(timeout=20)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(wait_and_act, range(count)))


@each_with_a_connection
def test_submitting_eight_times_at_once_submits_once():
    draft = create_draft(answered=7)

    submitted = at_the_same_moment(8, lambda number: submit(assessment=draft))

    draft.refresh_from_db()
    assert not draft.is_draft
    assert {item.submitted_at for item in submitted} == {draft.submitted_at}


@each_with_a_connection
def test_starting_from_eight_tabs_at_once_begins_one_draft():
    create_edition()
    leadership = create_leadership()

    started = at_the_same_moment(8, lambda number: drafts.start(leadership=leadership))

    assert set(started) == {Assessment.objects.get()}


@each_with_a_connection
def test_of_two_saves_of_a_field_at_once_one_wins_and_one_is_in_conflict():
    draft = create_draft()
    principle = edition_texts(draft.edition).principles[0]
    statements = statement_fields(statements_for(draft, principle))

    def save(number):
        changes = {"statement_1.1": Change(str(number + 1), was="")}
        return save_step(assessment=draft, principle=principle, statements=statements, changes=changes)

    outcomes = at_the_same_moment(2, save)

    [won], [lost] = [[item for item in outcomes if bool(item.conflicts) == is_lost] for is_lost in (False, True)]
    stored = str(Answer.objects.get().score)
    assert won.tokens == {"statement_1.1": stored}
    assert lost.conflicts == {"statement_1.1": stored}


@each_with_a_connection
def test_eight_leaders_who_submit_at_once_are_all_stored():
    edition = create_edition()
    own = [create_draft(edition=edition, answered=7) for _ in range(8)]

    at_the_same_moment(8, lambda number: submit(assessment=own[number]))

    assert Assessment.objects.submitted().count() == 8
