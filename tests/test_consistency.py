"""What must be true of every room at once."""

import io
import logging
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import permutations
from pathlib import Path

import allauth
import django.contrib.admin
import grimp
import pytest
from auditlog.registry import auditlog
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import DataError, connection, models
from django.template import engines
from django.template.defaulttags import CsrfTokenNode, URLNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.static import StaticNode
from django.test import Client
from django.urls import reverse

from assessments.models import Action, Answer, Assessment, Reflection, Round
from tests.factories import create_draft, create_user
from tests.test_access import patterns

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
ROOMS = "config reports networks releases assessments organisations principles accounts jobs charts pages".split()
PRIVATE = [Answer, Reflection, Assessment, Action]
SECRET = "Jeg tør ikke sige det højt til nogen"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_every_package_is_locked_in_one_version(lock):
    """What is tested with one Python is what runs with another (ADR 10)."""
    names = re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)

    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_drawing_of_the_rooms_shows_what_they_import():
    """Without the arrows that follow from the others."""
    graph = grimp.build_graph(*ROOMS)
    imports = {(upper, lower) for upper, lower in permutations(ROOMS, 2) if graph.find_shortest_chains(upper, lower)}
    direct = {
        (upper, lower)
        for upper, lower in imports
        if not any((upper, room) in imports and (room, lower) in imports for room in ROOMS)
    }

    drawing = re.findall(r"^    (\w+).* --> (\w+)", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(drawing) == sorted(direct)


def test_every_model_has_its_word_in_the_glossary():
    rows = [line.split(" | ") for line in (ROOT / "content/glossary.md").read_text("utf-8").splitlines()]
    words = {word for row in rows if len(row) == 4 for word in re.findall(r"`(\w+)`", row[2])}

    modules = {model: model.__module__.split(".") for model in apps.get_models()}
    ours = [model for model, (room, *_, last) in modules.items() if room in ROOMS and last != "retired"]
    assert [name for model in ours if (name := snake_case(model.__name__)) not in words] == []


def snake_case(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize(("path", "findings"), [("networks/invitations/emails.py", 2), ("jobs/mail.py", 0)])
def test_mail_leaves_by_jobs_alone(path, findings):
    code = "from smtplib import SMTP\nfrom django.core import mail\n"

    assert refused_imports(path, code).count("Mail leaves by jobs.mail alone.") == findings


@pytest.mark.parametrize("module", ["allauth.account.internal", "allauth.account.internal.flows.password_reset"])
def test_what_is_internal_to_allauth_is_not_used(module):
    code = f"import {module}\n"

    assert "what is internal changes without a word" in refused_imports("accounts/invitations.py", code)


def refused_imports(path, code) -> str:
    """What ruff says of this code in a file of that name."""
    check = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select=TID251",
        "--output-format=concise",
        f"--stdin-filename={path}",
        "-",
    ]
    return subprocess.run(check, input=code, cwd=ROOT, capture_output=True, text=True).stdout


# Templates


def template_names():
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*"))


@cache
def nodes_of(name, kind):
    """Every tag of a kind in a template, those inside block tags of our own too, where Django itself does not look."""
    return [node for node in walk(engines["django"].get_template(name).template.nodelist) if isinstance(node, kind)]


def walk(nodes):
    for node in nodes:
        yield node
        for inside in {*node.child_nodelists, "nodelist"}:
            yield from walk(getattr(node, inside, []))


def constants(name, kind, attribute):
    """The texts that stand in tags of one kind, as they stand there: {% include "this" %}."""
    for node in nodes_of(name, kind):
        value = getattr(getattr(node, attribute), "var", None)
        if isinstance(value, str):
            yield str(value)


def included(name):
    yield from constants(name, IncludeNode, "template")
    yield from constants(name, ExtendsNode, "parent_name")


@pytest.mark.parametrize("name", template_names())
def test_every_tag_in_a_template_leads_somewhere(name):
    known = {url for _, url, _ in patterns()}
    engine = engines["django"]

    assert [url for url in constants(name, URLNode, "view_name") if url not in known] == []
    assert [path for path in constants(name, StaticNode, "path") if finders.find(path) is None] == []
    for other in included(name):
        engine.get_template(other)


def includes_of(name):
    return nodes_of(name, IncludeNode)


def needs_the_token(name):
    """Whether a template has a form of its own, or gets one from a template that it includes."""
    if nodes_of(name, CsrfTokenNode):
        return True
    others = set(constants(name, IncludeNode, "template")) - {name}  # a part of parts includes itself
    return any(needs_the_token(other) for other in others)


@pytest.mark.parametrize("name", template_names())
def test_every_form_is_given_its_token(name):
    """An include with `only` hides the token from the form in it, which is then refused wherever it is sent."""
    without = [
        node.template.var
        for node in includes_of(name)
        if isinstance(node.template.var, str)
        and node.isolated_context
        and needs_the_token(node.template.var)
        and "csrf_token" not in node.extra_context
    ]

    assert without == []


def test_no_template_is_unused():
    """Used by another template, named in code, or found by its name: Django's, allauth's and crispy-forms' own."""
    ours = template_names()
    used = {other for name in ours for other in included(name)}
    code = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    used |= set(re.findall(r'"([\w/.-]+\.(?:html|txt))"', code))
    mails = set(re.findall(r'template="([\w/]+)"', code))
    used |= {f"{mail}{part}" for mail in mails for part in ("_subject.txt", ".txt", ".html")}
    used |= {f"{status}.html" for status in (400, 403, 404, 429, 500, 503)}
    for package in (allauth, django.contrib.admin):
        theirs = Path(package.__file__).parent / "templates"
        used |= {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.*")}
    admin_pages = {f"admin/{model._meta.label_lower.replace('.', '/')}/" for model in admin.site._registry}
    used |= {page + name.rpartition("/")[2] for page in admin_pages for name in used if name.startswith("admin/")}
    crispy = Path(apps.get_app_config("crispy_forms").path)
    asked_for = "\n".join(path.read_text(encoding="utf-8") for path in crispy.rglob("*.py"))
    used |= {f"dkfds/{name}" for name in re.findall(r"%s/([\w/]+\.html)", asked_for)}
    used |= {"django/forms/widgets/attrs.html"}  # included by every widget of Django's

    assert [name for name in ours if name not in used] == []


WITHOUT_POLICY = {"components/mail.html"}
INLINE = re.compile(r'\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:', re.IGNORECASE)


@pytest.mark.parametrize("name", [name for name in template_names() if name not in WITHOUT_POLICY])
def test_no_style_or_script_stands_in_a_template(name):
    """The policy forbids them, so they would not work."""
    assert INLINE.findall((TEMPLATES / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", template_names())
def test_no_template_has_a_browser_cut_what_is_pasted(name):
    assert re.findall(r"\smaxlength=", (TEMPLATES / name).read_text(encoding="utf-8")) == []


def test_lines_of_templates_are_short():
    """The formatter leaves long what it may not break: where white space would be seen."""
    lines = [line for path in TEMPLATES.rglob("*.html") for line in path.read_text(encoding="utf-8").splitlines()]

    assert sum(len(line) > 120 for line in lines) <= 0.04 * len(lines)


# What is private


def test_private_models_are_seen_by_neither_the_admin_nor_the_audit_trail():
    everything_in_the_room = set(apps.get_app_config("assessments").get_models())

    assert set(PRIVATE) <= everything_in_the_room
    assert everything_in_the_room & set(admin.site._registry) == set()
    assert everything_in_the_room & set(auditlog.get_models()) == {Round}


def test_head_is_answered_wherever_get_is():
    """A program that looks whether a link still leads somewhere asks for no more than the head."""
    alone = re.compile(r"require_GET|require_http_methods\((?![^)]*HEAD)[^)]*GET")

    rooms = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert [path.relative_to(ROOT).as_posix() for path in rooms if alone.search(path.read_text())] == []


def with_secret_texts(model):
    """An instance with the secret in every text it has, its relations' included."""
    values = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)):
            values[field.name] = SECRET
        elif isinstance(field, models.ForeignKey) and field.related_model in PRIVATE and field.related_model != model:
            values[field.name] = with_secret_texts(field.related_model)
    return model(**values)


@pytest.mark.parametrize("model", PRIVATE)
def test_private_rows_have_names_that_tell_nothing(model):
    """A name goes into logs, error reports and lists of what hangs together."""
    row = with_secret_texts(model)

    assert SECRET not in f"{row} {row!r}"


@pytest.fixture
def logged():
    """All that is logged in a test, as the console shows it."""
    root = logging.getLogger()
    console = next(handler for handler in root.handlers if type(handler) is logging.StreamHandler)
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(console.formatter)
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)


def refuse_to_write(execute, sql, params, many, context):
    """What PostgreSQL does when a row breaks a rule: the error quotes the row."""
    if sql.startswith(("INSERT", "UPDATE")) and "reflection" in sql:
        raise DataError(f"Failing row contains ({params}).")
    return execute(sql, params, many, context)


@pytest.mark.django_db
def test_logs_hold_nothing_of_what_was_typed(logged):
    draft = create_draft()
    url = reverse("assessment_step", args=[draft.pk, draft.edition.principles.first().slug])
    browser = Client(raise_request_exception=False)
    typed = {"text": SECRET, "action_text": SECRET, "statement_1.1": SECRET}

    answers = [browser.post(url, typed).status_code]
    browser.force_login(draft.leadership.user)
    answers.append(browser.post(url, typed).status_code)
    answers.append(browser.post(url.replace(str(draft.pk), str(create_draft().pk)), typed).status_code)
    answers.append(Client(enforce_csrf_checks=True).post(url, typed).status_code)
    with connection.execute_wrapper(refuse_to_write):
        answers.append(browser.post(url.replace("princip-1", "princip-2"), {"text": SECRET}).status_code)

    assert answers == [401, 422, 404, 403, 500]
    assert "Internal Server Error" in logged.getvalue()
    assert "DataError" in logged.getvalue()
    assert SECRET not in logged.getvalue()
    assert draft.leadership.user.email not in logged.getvalue()


@pytest.mark.django_db
def test_logs_name_a_route_and_not_the_address(logged, client):
    token = "1-a-secret-token"
    pk = create_draft().pk
    client.force_login(create_user())

    client.get(reverse("assessment_review", args=[pk]))
    client.put(reverse("assessment_review", args=[pk]))
    client.get(f"/no-such-page/{token}/")

    assert str(pk) not in logged.getvalue()
    assert token not in logged.getvalue()
    assert "Not Found: /selvvurdering/<uuid:pk>/gennemse/" in logged.getvalue()
    assert "Not Found: an unknown address" in logged.getvalue()


@pytest.mark.django_db
def test_nobody_is_mailed_about_errors():
    """Django's own mail about an error carries the form that led to it."""
    assert (settings.ADMINS, settings.MANAGERS) == ([], [])
