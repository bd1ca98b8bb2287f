"""Two minutes before her session ends a person is asked whether she is there, and a key keeps it (WCAG 2.2.1)."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import demo_server, listen, sign_in

SECONDS = 127
"""The dialog opens 120 seconds before a session of this length ends, with a little taken off: after a second or two."""


@pytest.fixture
def server(demo_files, tmp_path):
    server = demo_server(shutil.copy(demo_files / "db.sqlite3", tmp_path), demo_files, SESSION_SECONDS=str(SECONDS))
    server.database = tmp_path / "db.sqlite3"
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page(browser, server):
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    complaints = listen(page, server.url)
    sign_in(page, server.url, "ny.leder@demo.example", "demo-syv-principper")
    yield page
    context.close()
    assert complaints == []


def seconds_left(server):
    """Until the session that ends last is over."""
    with closing(sqlite3.connect(server.database)) as connection:
        ((end,),) = connection.execute("SELECT max(expire_date) FROM django_session")
    return (datetime.fromisoformat(end).replace(tzinfo=UTC) - datetime.now(UTC)).total_seconds()


def pretend_it_was_long_ago(server):
    """Take a minute off the session, as if it had been asked for nothing."""
    with closing(sqlite3.connect(server.database)) as connection, connection:
        connection.execute("UPDATE django_session SET expire_date = datetime(expire_date, '-60 seconds')")


@pytest.mark.parametrize("key", ["Enter", "Space", "Escape"])
def test_a_key_is_enough_to_stay(page, server, key):
    dialog = page.get_by_role("dialog", name="Er du der stadig?")
    where_she_was = page.get_by_role("button", name="Begynd selvvurderingen")
    where_she_was.focus()

    expect(dialog).to_be_visible()
    assert seconds_left(server) >= 119
    pretend_it_was_long_ago(server)
    expect(page.get_by_role("button", name="Fortsæt", exact=True)).to_be_focused()
    page.keyboard.press(key)

    expect(dialog).to_be_hidden()
    expect(where_she_was).to_be_focused()
    assert seconds_left(server) >= SECONDS - 10


def test_what_lies_behind_the_dialog_is_not_reached(page):
    dialog = page.get_by_role("dialog", name="Er du der stadig?")
    expect(dialog).to_be_visible()

    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )


def test_working_in_one_tab_closes_the_dialog_in_another(page, server):
    dialog = page.get_by_role("dialog", name="Er du der stadig?")
    expect(dialog).to_be_visible()

    other = page.context.new_page()
    other.goto(f"{server.url}/naeste-skridt/")

    expect(dialog).to_be_hidden()


def test_whoever_wants_to_go_is_signed_out(page):
    dialog = page.get_by_role("dialog", name="Er du der stadig?")
    expect(dialog).to_be_visible()

    dialog.get_by_role("button", name="Log af").click()

    expect(page.get_by_role("link", name="Log ind").first).to_be_visible()
