"""Every address that takes a form, with a part of it gone: the words come back, and nothing is offered to be sent."""

from uuid import UUID

import pytest
from django.db import transaction

from tests import test_access as rooms
from tests.networks import access
from tests.networks import test_access as networks
from tests.pages.test_gone import ESCAPED, MAIN, OURS, WORDS
from tests.test_access import KEPT, TABLE, UNKNOWN, address

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
        page = world.browser(role).post(url, {"text": WORDS, "form_token": "T0k-en_"}, headers=OURS)
        main = MAIN.search(page.text)[0]

        assert page.status_code == 404
        assert main.count(ESCAPED) == 1
        assert "T0k-en_" not in main
        assert "<form" not in main
