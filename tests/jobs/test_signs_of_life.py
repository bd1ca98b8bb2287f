"""Whoever waits for work is told when nobody is there to do it, and administrators what to do about it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from jobs import routines, signs_of_life
from jobs.models import Job, RoutineRun, SignOfLife
from jobs.signs_of_life import Silence
from tests.factories import create_user

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NOBODY = "Det står i køen, og lige nu er der ingen, der arbejder på det."


@pytest.fixture
def queue(settings):
    settings.TASK_QUEUE = "database"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def job(client):
    owner = create_user()
    client.force_login(owner)
    return Job.objects.create(owner=owner, kind="test", title="Tæl til tre")


@pytest.fixture
def administrator(client):
    client.force_login(create_user(is_administrator=True))
    return client


def test_worker_is_silent_from_five_minutes_after_its_last_sign(queue):
    now = timezone.now()
    assert signs_of_life.silence() == Silence(since=None)

    signs_of_life.give_sign_of_life(now=now - 10 * MINUTE)
    signs_of_life.give_sign_of_life(now=now)

    assert signs_of_life.silence(now=now + 5 * MINUTE - timedelta(seconds=1)) is None
    assert signs_of_life.silence(now=now + 5 * MINUTE) == Silence(since=now)
    assert SignOfLife.objects.count() == 1


def test_nobody_is_missed_where_pages_do_the_work_themselves(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert signs_of_life.silence() is None


@pytest.mark.django_db(transaction=True)
def test_worker_that_ends_with_the_queue_gives_a_sign_and_does_what_is_due(queue):
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    assert signs_of_life.silence() is None
    assert set(RoutineRun.objects.exclude(done_at=None).values_list("name", flat=True)) == set(routines.ROUTINES)


# Whoever waits


def test_page_of_work_that_waits_says_that_nobody_works_on_it(client, queue, job):
    page = client.get(job.get_absolute_url()).text
    told = client.get(reverse("job_progress", args=[job.pk])).json()
    in_the_list = client.get(reverse("job_list")).text

    assert NOBODY in page
    assert "Opgaven kører videre imens" not in page
    assert "<progress" not in page
    assert told["is_unattended"] is True
    assert "Lige nu er der ingen, der arbejder på det, der venter." in in_the_list


@pytest.mark.parametrize("change", ["somebody works", "it is begun"])
def test_page_of_work_that_waits_for_nobody_says_nothing_of_it(client, queue, job, change):
    if change == "somebody works":
        signs_of_life.give_sign_of_life()
    else:
        Job.objects.update(state="running", seen_at=timezone.now())

    page = client.get(job.get_absolute_url()).text
    told = client.get(reverse("job_progress", args=[job.pk])).json()
    in_the_list = client.get(reverse("job_list")).text

    assert NOBODY not in page
    assert "Opgaven kører videre imens" in page
    assert told["is_unattended"] is False
    assert "der arbejder på det" not in in_the_list


def test_page_names_whom_to_ask(client, queue, job, settings):
    settings.CONTACT_EMAIL = "hjælp@test.example"

    assert NOBODY in client.get(job.get_absolute_url()).text
    assert 'href="mailto:hjælp@test.example"' in client.get(job.get_absolute_url()).text


# Administrators

STANDSTILL = "Noget, der skulle ske af sig selv, sker ikke"


def test_administrator_is_told_that_no_worker_is_there_and_what_to_do(administrator, queue):
    never = administrator.get(reverse("overview")).text
    signs_of_life.give_sign_of_life(now=timezone.now() - 6 * MINUTE)
    silent = administrator.get(reverse("overview")).text
    signs_of_life.give_sign_of_life()
    heard = administrator.get(reverse("overview")).text

    assert "Der er ingen, der arbejder på det, der står i køen." in never
    assert "har ingen arbejdet på det, der står i køen." in silent
    assert "<code>manage.py db_worker</code> skal startes." in never
    assert STANDSTILL not in heard


def test_administrator_is_told_what_could_not_be_done(administrator, monkeypatch):
    monkeypatch.setattr(routines, "ROUTINES", {})
    routines.register_routine("close_rounds", "Luk <runder>", routines.every(minutes=1), lambda: 1 / 0)
    routines.tick()
    failed = administrator.get(reverse("overview")).text
    routines.register_routine("close_rounds", "Luk <runder>", routines.every(minutes=1), list)
    routines.tick()
    mended = administrator.get(reverse("overview")).text

    assert STANDSTILL in failed
    assert "Luk &lt;runder&gt; (<code>close_rounds</code>)" in failed
    assert "skal startes" not in failed
    assert STANDSTILL not in mended


def test_nobody_else_is_told_of_a_standstill(client, queue):
    RoutineRun.objects.create(name="close_rounds", failed_at=timezone.now())
    client.force_login(create_user())

    assert STANDSTILL not in client.get(reverse("overview")).text
