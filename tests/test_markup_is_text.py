"""Markup in every text column of every model, looked for in every page as every role: none of it is found raw.

What is no HTML, a mail's text, a calendar, a table, holds it as it was written, with nothing escaped in it.
"""

import re
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.test.signals import template_rendered
from openpyxl import load_workbook

from jobs.models import OutgoingMail
from reports.rendering.processes import Renderer
from tests import test_access
from tests.every_mail import mails_of_the_rooms
from tests.fuzz import nasty
from tests.fuzz.test_fuzz import NETWORK_ROLES, admin_addresses
from tests.networks import access as network_access
from tests.networks import test_access as network_test_access
from tests.test_access import ROLES as ALL_ROLES
from tests.test_access import address

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

TEMPLATES = settings.BASE_DIR / "templates"
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
    """The page, or the one it leads to."""
    kind, content = answer_of(browser, method, url, follow=True, **form)
    return content.decode("utf-8", "replace") if kind == "text/html" else ""


def answer_of(browser, method, url, **how):
    with transaction.atomic():
        response = getattr(browser, method)(url, **how)
        content = response.getvalue()
        transaction.set_rollback(True)
    return response.headers.get("Content-Type", "").partition(";")[0], content


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


SAID = re.compile(r'<div class="alert alert-success.*?</div>', re.DOTALL)


def test_what_a_page_says_has_been_done_is_text(marked_worlds, db):
    """Whatever works with a press alone."""
    ours, networks, _written = marked_worlds
    said, raw = "", []

    for world, table, roles in [(ours, test_access.TABLE, ALL_ROLES), (networks, network_access.TABLE, NETWORK_ROLES)]:
        for line, answers in table.items():
            for role in (role for role in roles if answers.post.get(role) == 302):
                page = page_of(world.browser(role), "post", address(world, *line))
                said += "".join(SAID.findall(page))
                raw += [f"{role} {line}"] if RAW in page else []

    assert raw == []
    assert "&lt;q id=x" in said


# What is no HTML

FILES = (".csv", ".xlsx", ".ics")
FILES_WITH_WORDS = """
    ledere.csv ledere.xlsx medlemmer.csv medlemmer.xlsx moede.ics moeder.ics sammenfatning.csv sammenfatning.xlsx
"""


def words_in(kind, content):
    """What a reader sees in a file, unfolded and unpacked."""
    if kind in ("text/csv", "text/calendar"):
        return content.decode("utf-8").replace("\r\n ", "")
    cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    return "\n".join(str(cell.value) for cell in cells if cell.value)


def test_files_hold_it_as_it_was_written(marked_worlds, db):
    ours, networks, _written = marked_worlds
    words = {
        url: words_in(*answer_of(world.browser(roles[-1]), "get", url))
        for world, roles, url in targets(ours, networks)
        if url.endswith(FILES) and roles
    }

    assert {url for url, text in words.items() if "&lt;" in text} == set()
    assert {url.rpartition("/")[2] for url, text in words.items() if RAW in text} >= set(FILES_WITH_WORDS.split())


WITHOUT_WORDS = {"networks/news/mail/subscription_confirm", "networks/mail/subscription_confirm_subject"}
"""Mails that show nothing a person wrote."""


def test_mails_show_it_as_it_was_written_and_their_html_escaped(marked_worlds, db):
    rendered = set()

    def note(sender, template, **_more):
        rendered.add(template.name)

    with transaction.atomic():
        OutgoingMail.objects.all().delete()
        template_rendered.connect(note)
        written = [mail for mail in mails_of_the_rooms(MARKUP) if mail]
        template_rendered.disconnect(note)
        mails = [*written, *OutgoingMail.objects.all()]
        transaction.set_rollback(True)

    templates = {path.relative_to(TEMPLATES).with_suffix("").as_posix() for path in TEMPLATES.glob("*/mail/[a-z]*.txt")}
    assert {name for name in templates - WITHOUT_WORDS if f"{name}.txt" not in rendered} == set()
    assert [mail.kind for mail in mails if RAW in mail.html] == []
    assert [mail.kind for mail in mails if "&lt;q" not in mail.html] == []
    assert [mail.kind for mail in mails if "&lt;" in mail.subject + mail.text + mail.calendar] == []
    assert [mail.kind for mail in mails if RAW not in mail.text] == []
