"""What opens a page: a session that is known and lives, and a person who may still sign in."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from accounts.backends import SignInBackend
from tests.factories import create_user

pytestmark = pytest.mark.django_db


def is_let_in(client):
    response = client.get(reverse("overview"))
    return not (response.status_code == 302 and response.url.startswith(reverse("account_login")))


def test_session_that_has_ended_opens_nothing(client):
    client.force_login(create_user())
    was_let_in = is_let_in(client)

    Session.objects.update(expire_date=timezone.now())

    assert was_let_in
    assert not is_let_in(client)


def test_unknown_key_opens_nothing(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    assert not is_let_in(client)


@pytest.mark.parametrize("fields", [{"is_active": False}, {"email": "tilbudsleder@demo.example"}])
def test_user_who_may_not_sign_in_has_no_request(fields):
    assert SignInBackend().get_user(create_user(**fields).pk) is None
