"""Every address that takes a form: what is typed is neither lost when it is gone nor when the page is."""

from uuid import UUID

import pytest
from django.db import transaction

from tests import test_access as rooms
from tests.networks import access
from tests.networks import test_access as networks
from tests.pages.test_gone import ESCAPED, MAIN, OURS, WORDS
from tests.test_access import KEPT, TABLE, UNKNOWN, address

TRAVELS_ALONG = {"form_token": "T0k-en_", "unsaved": "T0k-en_.T0k-en_"}
CARRIES_NO_WORDS = {
    "account_confirm_email": "a button",
    "account_reset_password_from_key": "a password, which is never shown",
    "application_confirm": "a button",
    "membership_approve": "a button; the queue says that it is answered already",
    "newsletter_confirm": "a button",
    "newsletter_unsubscribe": "a button",
}


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """Both tables' worlds, made once. Nothing here changes them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {"rooms": rooms.create_world(), "networks": networks.create_world()}
        transaction.set_rollback(True)


def lines():
    """(World, name, object, a role that may post to it)."""
    for world, table in [("rooms", TABLE), ("networks", access.TABLE)]:
        for (name, kind), line in table.items():
            may = [role for role, answer in line.post.items() if answer not in {404, 405, KEPT}]
            if may and kind and name not in CARRIES_NO_WORDS:
                yield pytest.param(world, name, kind, may[0], id=f"{name}, {kind}")


def somewhere_else(argument):
    return UNKNOWN if isinstance(argument, UUID) else 2**31 - 1 if isinstance(argument, int) else "findes-ikke"


@pytest.mark.slow
@pytest.mark.parametrize(("world", "name", "kind", "role"), list(lines()))
def test_words_sent_to_what_is_gone_come_back(worlds, db, world, name, kind, role):
    """Whichever part of the address it is that is gone: the item, its meeting, the network."""
    world = worlds[world]
    here = address(world, name, kind)

    for argument in world.arguments[kind]:
        url = here.replace(str(argument), str(somewhere_else(argument)))
        page = world.browser(role).post(url, {"text": WORDS} | TRAVELS_ALONG, headers=OURS)
        main = MAIN.search(page.text)[0]

        assert page.status_code == 404
        assert main.count(ESCAPED) == 1
        assert "T0k-en_" not in main
        assert "<form" not in main


KEPT_ANOTHER_WAY = {
    "action_add": "one short sentence",
    "action_edit": "one short sentence",
    "assessment_step": "saved as it is typed",
    "evaluation_answer": "stores nothing before it is sent, which its page promises",
    "meeting_check_out": "one short sentence",
    "result_action_add": "one short sentence",
}


def pages_with_text(worlds):
    """(Name, whether what is typed on it is kept) of each page on which somebody may write several lines."""
    for world, table in [("rooms", TABLE), ("networks", access.TABLE)]:
        for (name, kind), line in table.items():
            may = [role for role, answer in line.get.items() if answer == 200]
            if may and set(line.post.values()) - {405, KEPT}:
                page = worlds[world].browser(may[0]).get(address(worlds[world], name, kind)).text
                if "<textarea" in page:
                    yield name, "data-unsaved" in page


@pytest.mark.slow
def test_long_texts_are_kept_while_they_are_typed(worlds, db):
    found = dict(pages_with_text(worlds))

    assert {name for name, is_kept in found.items() if not is_kept} <= KEPT_ANOTHER_WAY.keys()
    assert sum(found.values()) >= 11
