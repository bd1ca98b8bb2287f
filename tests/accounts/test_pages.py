import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import reverse

from tests.factories import create_user


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("about", "Sådan virker det"),
        ("privacy", "Privatliv og dine data"),
        ("accessibility", "Tilgængeligheds&shy;erklæring"),
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_page_is_open_to_anybody(client, name, heading, signed_in):
    if signed_in:
        client.force_login(create_user())

    response = client.get(reverse(name))

    assert f"<h1>{heading}" in response.text


@pytest.mark.django_db
def test_contact_is_shown_where_there_is_one(client, settings):
    settings.CONTACT_EMAIL = "hjaelp@test.example"
    page = client.get(reverse("accessibility"))
    settings.CONTACT_EMAIL = ""

    assert 'href="mailto:hjaelp@test.example"' in page.text
    assert "mailto:" not in client.get(reverse("accessibility")).text


@pytest.mark.django_db
def test_source_and_questions_are_where_the_footer_points(client):
    page = client.get(reverse("about")).text

    assert 'id="kilde"' in page
    assert 'id="spoergsmaal"' in page


@pytest.mark.django_db
def test_missing_page_says_where_to_go(client):
    response = client.get("/findes-ikke/")

    assert response.status_code == 404
    assert "Siden findes ikke" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (BadRequest(), 400, "Siden kunne ikke bruge det, du sendte"),
        (PermissionDenied(), 403, "Du har ikke adgang"),
        (RuntimeError(), 500, "Noget gik galt hos os"),
    ],
)
def test_error_page_is_in_the_products_look(client, monkeypatch, error, status, heading):
    def fail(request):
        raise error

    monkeypatch.setattr("accounts.views.pages.render", lambda request, *rest: fail(request))
    client.raise_request_exception = False

    response = client.get(reverse("about"))

    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.text
