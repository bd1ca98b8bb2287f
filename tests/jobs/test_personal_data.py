"""What is stored about a person by the work she asks for and the mails she gets."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts import erasure
from jobs.models import Job, OutgoingMail
from tests.factories import create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    user = create_user(email="aase@test.example")
    EmailAddress.objects.create(user=user, email="ny@test.example")
    Job.objects.create(owner=user, kind="remind", title="Send påmindelse Efterår 2026")
    for to in ["aase@test.example", "ny@test.example", "bo@test.example"]:
        OutgoingMail.objects.create(to=to, kind="round_open", language="da", subject="Emne", text="Tekst", html="Tekst")
    return user


def test_she_takes_it_with_her(client, person):
    client.force_login(person)

    stored = client.get(reverse("account_data")).json()

    assert [job["title"] for job in stored["jobs"]] == ["Send påmindelse Efterår 2026"]
    assert [mail["to"] for mail in stored["mails"]] == ["aase@test.example", "ny@test.example"]


def test_nothing_of_it_is_left_when_she_is_erased(person):
    erasure.erase(user=person)

    assert not Job.objects.exists()
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["bo@test.example"]
