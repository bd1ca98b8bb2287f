from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from jobs import signs_of_life


@pytest.mark.django_db
def test_healthz_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(reverse("healthz"))

    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_when_every_migration_is_there(client):
    response = client.get(reverse("readyz"))

    assert (response.status_code, response.text) == (200, "ok\n")


@pytest.mark.django_db
def test_readyz_says_since_when_no_worker_was_heard_of_and_lets_visitors_in(client, settings):
    settings.TASK_QUEUE = "database"

    never = client.get(reverse("readyz"))
    signs_of_life.give_sign_of_life(now=datetime(2026, 11, 30, 10, 42, tzinfo=UTC))
    long_ago = client.get(reverse("readyz"))
    signs_of_life.give_sign_of_life()
    lately = client.get(reverse("readyz"))

    assert (never.status_code, never.text) == (200, "ok, but no worker since the beginning\n")
    assert (long_ago.status_code, long_ago.text) == (200, "ok, but no worker since 2026-11-30T10:42:00+00:00\n")
    assert (lately.status_code, lately.text) == (200, "ok\n")


@pytest.mark.slow  # `make test-fast` makes its tables without migrations
@pytest.mark.django_db
def test_readyz_when_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").delete()

    response = client.get(reverse("readyz"))

    assert (response.status_code, response.text) == (503, "migrations missing\n")


@pytest.mark.django_db
def test_readyz_when_the_database_is_away(client, monkeypatch):
    def away(connection):
        raise OperationalError("away")

    monkeypatch.setattr("accounts.views.health.MigrationExecutor", away)

    response = client.get(reverse("readyz"))

    assert (response.status_code, response.text) == (503, "database unreachable\n")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_health_is_asked_without_https(client, settings, name):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("about")).status_code == 301
