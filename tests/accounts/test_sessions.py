"""The two queries of every request, which are written out: the session, and whose it is."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from accounts.backends import SignInBackend
from accounts.sessions import SessionStore
from tests.factories import create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    session = SessionStore()
    session["language"] = "en"
    session.save()
    return session.session_key


def test_session_is_what_was_stored(stored, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert dict(SessionStore(stored).items()) == {"language": "en"}


@pytest.mark.parametrize(("seconds", "expected"), [(5, {"language": "en"}), (0, {})])
def test_session_ends_when_its_time_is_up(stored, seconds, expected):
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=seconds))

    assert dict(SessionStore(stored).items()) == expected


def test_session_that_has_ended_is_stored_under_another_key(stored):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    session = SessionStore(stored)

    session["language"] = "da"
    session.save()

    assert session.session_key != stored
    assert SessionStore(session.session_key)["language"] == "da"


def test_unknown_key_opens_nothing(client, stored):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    response = client.get(reverse("overview"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_user_of_a_request_is_read_whole_in_one_query(django_assert_num_queries):
    user = create_user(name="Birgitte Holm", is_content_editor=True)

    with django_assert_num_queries(1):
        found = SignInBackend().get_user(user.pk)
        fields = {field.attname: getattr(found, field.attname) for field in user._meta.concrete_fields}

    assert fields == {field.attname: getattr(user, field.attname) for field in user._meta.concrete_fields}


@pytest.mark.parametrize("fields", [{"is_active": False}, {"email": "tilbudsleder@demo.example"}])
def test_user_who_may_not_sign_in_has_no_request(fields):
    assert SignInBackend().get_user(create_user(**fields).pk) is None


def test_user_who_is_gone_has_no_request():
    user = create_user()
    pk = user.pk
    user.delete()

    assert SignInBackend().get_user(pk) is None
