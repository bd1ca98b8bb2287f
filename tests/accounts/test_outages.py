"""What we lean on is gone for a moment: a sentence, her words, and when to try again. Never a 500."""

from html import unescape
from threading import Event

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.management.commands import db_worker

from jobs import clock, routines, signs_of_life
from jobs.management.commands import db_worker as own_worker
from jobs.models import RoutineRun
from tests.factories import create_user
from tests.jobs.smtp import free_port
from tests.simultaneous import each_with_a_connection

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
WORDS = "Det her har jeg <tænkt> længe over"


@pytest.fixture
def browser():
    return Client(raise_request_exception=False, headers=OURS)


@pytest.fixture
def without_redis(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }


def no_database(execute, sql, params, many, context):
    raise OperationalError("server closed the connection unexpectedly")


def test_nobody_is_let_in_uncounted_while_the_limits_are_away(browser, without_redis):
    typed = {"login": "aase@test.example", "password": "en-lang-hemmelighed"}

    answer = browser.post(reverse("account_login"), typed)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Syv principper svarer ikke lige nu" in answer.text
    assert "aase@test.example" in answer.text
    assert "en-lang-hemmelighed" not in answer.text


def test_pages_that_count_nothing_go_on_without_redis(browser, without_redis):
    assert browser.get(reverse("front_page")).status_code == 200


@pytest.mark.parametrize(("language", "said"), [("da", "svarer ikke lige nu"), ("en", "is not answering right now")])
def test_page_without_a_database_says_so_in_the_readers_language(browser, language, said):
    browser.force_login(create_user(language="da" if language == "en" else "en"))

    with connection.execute_wrapper(no_database):
        answer = browser.get(reverse("overview"), headers={"Accept-Language": language})

    assert (answer.status_code, answer.headers["Content-Language"]) == (503, language)
    assert said in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_words_that_met_no_database_come_back_to_be_sent_again(browser):
    browser.force_login(create_user())

    with connection.execute_wrapper(no_database):
        answer = browser.post(reverse("action_list"), {"text": WORDS})

    assert answer.status_code == 503
    assert WORDS in unescape(answer.text)
    assert WORDS not in answer.text


def test_script_that_met_no_database_is_told_in_its_own_way(browser):
    browser.force_login(create_user())

    with connection.execute_wrapper(no_database):
        answer = browser.post(reverse("action_list"), {"text": WORDS}, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json() == {"away": "Tjenesten svarer ikke lige nu. Prøv igen om lidt."}


def test_next_request_works_once_the_database_is_back(browser):
    browser.force_login(create_user())
    with connection.execute_wrapper(no_database):
        browser.get(reverse("overview"))

    assert browser.get(reverse("overview")).status_code == 200


def test_worker_waits_for_its_database_and_goes_on(monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tries = []

    def handle(command, **options):
        tries.append(options["batch"])
        if len(tries) < 3:
            raise OperationalError("connection refused")

    monkeypatch.setattr(db_worker.Command, "handle", handle)
    monkeypatch.setattr(own_worker.connections, "close_all", lambda: None)  # the test's own connection is among them
    monkeypatch.setattr(own_worker, "SECONDS_BETWEEN_TRIES", 0)
    monkeypatch.setattr(own_worker.signal, "signal", lambda number, handler: None)

    call_command("db_worker", batch=True)

    assert tries == [True, True, True]


@each_with_a_connection
@pytest.mark.django_db(transaction=True)
def test_worker_gives_signs_of_life_and_does_what_is_due_once_its_database_is_back(monkeypatch, settings):
    """Beside a task that takes as long as all that."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.TASK_QUEUE = "database"
    sign_given, is_ticked = Event(), Event()
    monkeypatch.setattr(clock, "SECONDS", 0)
    monkeypatch.setattr(signs_of_life, "give_sign_of_life", away_twice(signs_of_life.give_sign_of_life, sign_given))
    monkeypatch.setattr(own_worker, "tick", away_twice(routines.tick, is_ticked))
    over = []

    def handle(command, **options):
        over.extend([sign_given.wait(timeout=60), is_ticked.wait(timeout=60)])

    monkeypatch.setattr(db_worker.Command, "handle", handle)

    call_command("db_worker")

    assert over == [True, True]
    assert signs_of_life.silence() is None
    assert RoutineRun.objects.filter(claimed_at=None, failed_at=None).count() == len(routines.ROUTINES)


def away_twice(act, is_done):
    tries = []

    def try_it():
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("connection refused")
        act()
        is_done.set()

    return try_it
