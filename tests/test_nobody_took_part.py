"""Whether one given leader has answered in an open round is told by nothing that others have (R11)."""

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.urls import reverse

from assessments.models import Assessment
from jobs.models import OutgoingMail
from jobs.routines import ROUTINES
from releases.rounds import following
from reports.rendering.processes import Renderer
from tests.every_mail import mails_of_the_rooms
from tests.onlookers import HERS, Given, Request, Scene, logs_in
from tests.walk.__main__ import MOMENT
from tests.walk.chance import seeded

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

STATES = {"has a draft": {"principles": 2, "submit": False}, "has submitted": {"principles": 7, "submit": True}}
ABOUT_LEADERS = ("accounts_user", "assessments_", "organisations_", "auditlog_")


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """One database at one moment, in which nothing stays of what is tried. Documents are compared as their HTML."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        time_machine.travel(MOMENT, tick=False),
        seeded() as chance,
        transaction.atomic(),
    ):
        patch.setattr(Renderer, "pdf", lambda renderer, html, **options: html.encode())
        patch.setattr(FileSystemStorage, "delete", lambda storage, name: None)
        yield Scene(chance)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def given(scene):
    """{request: what comes of it} while she has begun nothing."""
    return scene.all_that_is_given()


@pytest.fixture(scope="module", params=STATES.values(), ids=STATES)
def how_far(request):
    return request.param


@pytest.fixture
def has_answered(scene, how_far, db):
    with transaction.atomic():
        scene.answer(**how_far)
        yield
        transaction.set_rollback(True)


def different(scene, before, afterwards=None):
    """The requests that something else comes of. What asks nothing of what she has touched comes out alike."""
    return [
        str(request)
        for request, given in before.items()
        if scene.ask(request, (afterwards or {}).get(request.who, [])).seen_by_others() != given.seen_by_others()
    ]


def test_no_page_file_list_or_button_tells_whether_she_has_answered(scene, given, how_far, has_answered):
    written = HERS | {"accounts_user"} if how_far["submit"] else HERS  # in both states she has signed in
    touched = {request: each for request, each in given.items() if each.tables & written}

    assert different(scene, touched) == []
    assert len(touched) > (100 if how_far["submit"] else 10)


def test_the_mornings_word_is_on_one_of_the_pages(scene, given):
    """Hers is not the answer that it would move by, so it is the same with and without it."""
    [page] = [each for each in given if each == Request("administrator", "get", national_page(scene))]

    assert "under halvdelen" in str(given[page].told)


def national_page(scene):
    return reverse("round_detail", args=[scene.national.pk])


@pytest.fixture(scope="module")
def watched(scene):
    """Where each of them looks after a press."""
    organisation, _post = scene.rooms.arguments["post"]
    pages = {
        "strategic": [
            reverse("round_detail", args=scene.rooms.arguments["round"]),
            reverse("organisation_leaders", args=[organisation]),
        ],
        "administrator": [
            reverse("round_detail", args=[scene.national.pk]),
            reverse("admin:organisations_leadership_changelist"),
        ],
        "coordinator": [reverse("member_list", args=[scene.networks.network.slug])],
    }
    return {who: [Request(who, "get", url) for url in urls] for who, urls in pages.items()}


@pytest.fixture(scope="module")
def pressed(scene, given, watched):
    """{request: what comes of it, and of a look around afterwards} of what changes a row that has to do with her."""
    return {request: scene.ask(request, watched[request.who]) for request in given if is_about(scene, given[request])}


def is_about(scene, given):
    statements = [sql for table, sql in given.written if table.startswith(ABOUT_LEADERS)]
    return any(key in sql for sql in statements for key in scene.about_her)


def test_nothing_that_is_done_afterwards_tells_whether_she_has_answered(scene, pressed, watched, has_answered):
    assert different(scene, pressed, watched) == []
    assert len(pressed) > 15


def test_no_mail_tells_whether_she_has_answered(scene, how_far, db):
    def mails():
        scene.chance.begin("mails")
        with transaction.atomic():
            OutgoingMail.objects.all().delete()
            written = [mail for mail in mails_of_the_rooms("Hilsen") if mail]
            found = [(mail.to, mail.subject, mail.text, mail.html) for mail in [*written, *OutgoingMail.objects.all()]]
            transaction.set_rollback(True)
        return found

    before = mails()
    with transaction.atomic():
        scene.answer(**how_far)
        after = mails()
        transaction.set_rollback(True)

    assert after == before
    assert len(before) > 20


def test_nothing_that_is_due_tells_whether_she_has_answered(scene, how_far, db):
    def done():
        given = Given()
        with transaction.atomic(), logs_in(given.logged):
            for name, routine in ROUTINES.items():
                scene.chance.begin(name)
                with given.noting():
                    routine.do()
            transaction.set_rollback(True)
        return given.seen_by_others()

    before = done()
    with transaction.atomic():
        scene.answer(**how_far)
        after = done()
        transaction.set_rollback(True)

    assert after == before


def test_what_she_does_is_in_no_log_and_no_audit_trail(scene, how_far, db):
    given = Given()
    with transaction.atomic(), logs_in(given.logged), given.noting():
        scene.answer(**how_far)
        named = [scene.leader.email, scene.leader.name, *map(str, Assessment.objects.values_list("pk", flat=True))]
        transaction.set_rollback(True)

    assert [line for line in given.logged if any(name in line for name in named)] == []
    assert "auditlog_logentry" not in {table for table, _sql in given.written}


def test_a_page_that_tells_of_it_is_noticed(scene, given, db, monkeypatch):
    """A round that counts those who have sent in."""
    page = next(each for each in given if each.url == reverse("round_detail", args=[scene.national.pk]))
    sent = Assessment.objects.filter(round=scene.national, submitted_at__isnull=False)
    monkeypatch.setattr(following, "count_leaders", lambda round: sent.count())
    before = {page: scene.ask(page)}

    with transaction.atomic():
        scene.answer(**STATES["has submitted"])
        found = different(scene, before)
        transaction.set_rollback(True)

    assert found == [str(page)]
