"""Markup in every text column of every model, looked for in every page as every role: none of it is found raw."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from reports.rendering import Renderer
from tests import test_access
from tests.fuzz import nasty
from tests.fuzz.test_fuzz import NETWORK_ROLES, admin_addresses
from tests.networks import access as network_access
from tests.networks import test_access as network_test_access
from tests.test_access import ROLES as ALL_ROLES
from tests.test_access import address

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

RAW = "<q id=x"
MARKUP = f"{RAW}>\"'&</title></textarea><meta http-equiv=refresh><button formaction=/>"
SHORTEST = f"{RAW}>"
ROOMS = "accounts organisations principles assessments networks jobs pages".split()
"""A release holds figures and the names it was made with, and none of its rows is ever changed."""
NO_WORDS = {"password", "kind", "hash", "key", "version", "language", "stored_as", "checksum", "fingerprint", "token"}
"""Columns that hold what a program reads."""


def written_columns(model):
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_code = isinstance(field, models.EmailField | models.SlugField | models.URLField | models.FilePathField)
        has_room = not field.max_length or field.max_length >= len(SHORTEST)
        if is_text and not is_code and has_room and not field.choices and field.name not in NO_WORDS:
            yield field


def write_markup():
    """(model, column) of all that now hold it. What a constraint keeps out is left as it was."""
    written = []
    for label in ROOMS:
        for model in apps.get_app_config(label).get_models():
            for field in written_columns(model):
                markup = MARKUP if not field.max_length or field.max_length >= len(MARKUP) else SHORTEST
                try:
                    with transaction.atomic():
                        if model._default_manager.exclude(**{field.name: ""}).update(**{field.name: markup}):
                            written.append(f"{model.__name__}.{field.name}")
                except IntegrityError:
                    continue
    return written


@pytest.fixture(scope="module")
def marked_worlds(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        worlds = test_access.create_world(), network_test_access.create_world()
        written = write_markup()
        yield *worlds, written
        transaction.set_rollback(True)


@pytest.fixture
def documents(monkeypatch):
    """The HTML that is made for each document, which is not printed."""
    printed = []

    def note(renderer, html, **options):
        printed.append(html)
        return b"%PDF"

    monkeypatch.setattr(Renderer, "pdf", note)
    return printed


def readers(line, roles):
    """Who gets a page. An administrator's page looks the same to a second one."""
    return [role for role in roles if line.get[role] == 200]


def targets(ours, networks):
    for line, answers in test_access.TABLE.items():
        yield ours, readers(answers, ALL_ROLES), address(ours, *line)
    for line, answers in network_access.TABLE.items():
        yield networks, readers(answers, NETWORK_ROLES), address(networks, *line)
    for found in admin_addresses():
        yield ours, ["editor", "administrator"], found


def page_of(browser, method, url, **form):
    with transaction.atomic():
        response = getattr(browser, method)(url, **form)
        text = response.getvalue().decode("utf-8", "replace")
        transaction.set_rollback(True)
    return text if response.headers.get("Content-Type", "").startswith("text/html") else ""


@pytest.mark.parametrize("part", range(4))
def test_no_page_shows_it_raw(marked_worlds, db, documents, part):
    ours, networks, written = marked_worlds
    shown, raw = 0, []

    for world, roles, url in list(targets(ours, networks))[part::4]:
        for role in roles:
            browser = world.browser(role)
            page = page_of(browser, "get", url)
            refused = page_of(browser, "post", url, data=dict.fromkeys(nasty.fields_of(page), MARKUP)) if page else ""
            shown += "&lt;q id=x" in page
            raw += [f"{role} {url}" for text in (page, refused) if RAW in text]

    assert raw == []
    assert [html[:200] for html in documents if RAW in html] == []
    assert shown > 20
    assert {"User.name", "Meeting.title", "Action.text"} <= set(written)
