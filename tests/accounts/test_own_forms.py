"""Two people at one computer: what was drawn for one is never sent as the other."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments.models import Action
from pages.own_forms import is_hers, mark_of, own_token
from tests.accounts.test_expired_session import HIDDEN, OURS, post
from tests.accounts.test_sign_in import create_confirmed_user
from tests.factories import create_edition, create_user

pytestmark = pytest.mark.django_db
WORDS = "Jeg tør ikke sige det højt"


@pytest.fixture
def anna():
    return create_confirmed_user(email="anna@test.example", name="Anna A")


@pytest.fixture
def bente():
    return create_confirmed_user(email="bente@test.example", name="Bente B")


@pytest.fixture
def computer():
    """A browser at one computer, which checks forms as it does in production."""
    return Client(enforce_csrf_checks=True)


def sign_in(computer, user):
    address = reverse("account_login")
    answer = post(computer, address, computer.get(address), login=user.email, password="en-lang-adgangskode")
    assert answer.status_code == 302


def sign_out(computer):
    page = computer.get(reverse("account_logout"))
    assert post(computer, reverse("account_logout"), page, **fields_of(page)).status_code == 302


def fields_of(page):
    return {name: value for name, value in HIDDEN.findall(page.text) if name == "drawn_for"}


def new_step(computer):
    """The page of a new next step, as she has it before her, and what she has typed there."""
    principle = create_edition().principles.first()
    page = computer.get(reverse("action_add"))
    return page, {"principle": principle.pk, "text": WORDS, **fields_of(page)}


def test_what_one_wrote_is_not_sent_as_another_who_has_signed_in_meanwhile(computer, anna, bente):
    sign_in(computer, anna)
    page, typed = new_step(computer)
    sign_out(computer)
    sign_in(computer, bente)

    refused = post(computer, reverse("action_add"), page, **typed)

    assert refused.status_code == 403
    assert "Der er logget ind som Bente B" in refused.text
    assert WORDS in refused.text
    assert "Send igen" not in refused.text
    assert "no-store" in refused.headers["Cache-Control"]
    assert not Action.objects.exists()


def test_nor_is_it_with_the_other_ones_own_token_against_forgery(computer, anna, bente):
    """As a script of an old page sends it, with what the browser has now."""
    sign_in(computer, anna)
    _page, typed = new_step(computer)
    sign_out(computer)
    sign_in(computer, bente)
    now = {"X-CSRFToken": computer.cookies["csrftoken"].value, **OURS}

    as_a_page = computer.post(reverse("action_add"), typed, headers=now)
    as_a_script = computer.post(reverse("action_add"), typed, headers=now | {"Accept": "application/json"})

    assert "Der er logget ind som Bente B" in as_a_page.text
    assert (as_a_script.status_code, as_a_script.json()) == (403, {"somebody_else": True})
    assert not Action.objects.exists()


def test_what_waits_for_a_sign_in_is_sent_by_its_writer_at_the_first_press(computer, anna):
    sign_in(computer, anna)
    page, typed = new_step(computer)
    Session.objects.all().delete()
    waiting = post(computer, reverse("action_add"), page, **typed)
    sign_in(computer, anna)

    sent = post(computer, reverse("action_add"), waiting, **dict(HIDDEN.findall(waiting.text)[1:]))

    assert waiting.status_code == 401
    assert sent.status_code == 302
    assert Action.objects.get().owner == anna


def test_what_waits_for_a_sign_in_is_not_sent_by_anybody_else(computer, anna, bente):
    sign_in(computer, anna)
    page, typed = new_step(computer)
    Session.objects.all().delete()
    waiting = post(computer, reverse("action_add"), page, **typed)
    sign_in(computer, bente)

    refused = post(computer, reverse("action_add"), waiting, **dict(HIDDEN.findall(waiting.text)[1:]))

    assert "Der er logget ind som Bente B" in refused.text
    assert not Action.objects.exists()


def test_what_was_drawn_for_nobody_is_not_sent_as_somebody(computer, anna):
    page = computer.get(reverse("about"))
    sign_in(computer, anna)

    refused = post(computer, reverse("language"), page, language="en", next="/")

    assert "Der er logget ind som Anna A" in refused.text
    anna.refresh_from_db()
    assert anna.language != "en"


def test_words_of_another_site_are_not_shown(computer, anna, bente):
    sign_in(computer, bente)

    refused = computer.post(
        reverse("action_add"), {"text": WORDS, "drawn_for": own_token(anna)}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert refused.status_code == 403
    assert WORDS not in refused.text


def test_token_of_hers_does_not_let_another_site_send(computer, anna):
    sign_in(computer, anna)

    refused = computer.post(
        reverse("account"), {"name": "Ondt", "drawn_for": own_token(anna)}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert refused.status_code == 403
    assert User.objects.get(pk=anna.pk).name == "Anna A"


def test_form_without_a_token_needs_djangos(computer, anna):
    sign_in(computer, anna)

    refused = computer.post(reverse("account"), {"name": "Ny"}, headers=OURS)

    assert refused.status_code == 403


@pytest.mark.parametrize("token", ["", "x", "æøå", "0" * 32])
def test_nobody_can_make_up_a_token(token):
    assert not is_hers(token, create_user())


def test_token_is_hers_alone_and_what_other_tabs_read_is_no_token():
    user = create_user()

    assert is_hers(own_token(user), user)
    assert not is_hers(own_token(user), create_user())
    assert not is_hers(own_token(user), AnonymousUser())
    assert not is_hers(mark_of(user), user)
    assert (mark_of(user) == mark_of(create_user()), mark_of(AnonymousUser())) == (False, "")


def test_words_are_shown_and_what_travels_with_them_is_not(client):
    typed = {
        "text": "Ja",
        "place": "Fase2",
        "phone": "12345678",
        "lines": "Først\nså",
        "statement_1.1": "4",
        "statement_1.2": "not_relevant",
        "dilemmas": ["1.D1", "1.D2"],
        "was_text": "5f2b7c1d9e3a4b6c8d0e",
        "status": "9b2c7a52-3d54-4c39-9d6e-0f8f0f0f0f0f",
        "go": "princip-2",
        "next": "/konto/",
        "empty": " ",
    }

    shown = client.post(reverse("action_list"), typed).context["texts"]

    assert shown == ["Ja", "Fase2", "12345678", "Først\nså"]


def post_forms(page):
    return re.findall(r'<form[^>]*method="post".*?</form>', page.text, flags=re.DOTALL | re.IGNORECASE)


def test_every_form_of_the_admin_says_whom_it_is_drawn_for(client):
    client.force_login(create_user(is_administrator=True, is_content_editor=True))
    names = [f"admin:{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
    pages = [client.get(reverse(f"{name}_{page}"), follow=True) for name in names for page in ("changelist", "add")]
    forms = [form for page in pages if page.status_code == 200 for form in post_forms(page)]

    assert len(forms) > 20
    assert [form[:200] for form in forms if 'name="drawn_for"' not in form] == []
    assert [form[:200] for form in forms if " maxlength=" in form] == []
