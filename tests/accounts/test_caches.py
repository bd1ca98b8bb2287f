import pytest
from django.urls import reverse

from tests.factories import create_edition, create_user

pytestmark = pytest.mark.django_db


def test_what_a_signed_in_person_reads_is_kept_by_no_cache(client):
    client.force_login(create_user())

    assert "no-store" in client.get(reverse("account")).headers["Cache-Control"]


def test_public_pages_may_be_kept(client):
    create_edition()

    assert "no-store" not in client.get(reverse("about")).headers.get("Cache-Control", "")
