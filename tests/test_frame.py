"""The header every page carries: the menu and who is signed in."""

import pytest
from django.urls import reverse

from tests.factories import create_user


def menu_of(response):
    return [(item.label, item.is_current) for item in response.context["menu"]]


@pytest.mark.django_db
def test_visitor_finds_what_she_may_read(client):
    response = client.get(reverse("about"))

    assert menu_of(response) == [
        ("Forside", False),
        ("Principper", False),
        ("Netværk", False),
        ("Sådan virker det", True),
    ]
    assert 'aria-current="page"' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("fields", "last"), [({}, "Principper"), ({"is_administrator": True}, "Administration")])
def test_user_finds_what_she_works_with(client, fields, last):
    client.force_login(create_user(name="Birgitte Holm", **fields))

    response = client.get(reverse("account"))

    assert menu_of(response)[0] == ("Overblik", False)
    assert menu_of(response)[-1] == (last, False)
    assert f'<a href="{reverse("account")}">Birgitte Holm</a>' in response.text


@pytest.mark.django_db
def test_page_for_sending_again_has_nothing_that_leaves_the_text_behind(client):
    response = client.post(reverse("account"), {"name": "Birgitte Holm"})

    assert 'class="sp-bare"' in response.text
    assert reverse("language") not in response.text
