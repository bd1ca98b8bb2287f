"""Passwords: none that is soon guessed, and nobody may guess for long, wherever one is asked for."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.invitations import path_to_choose_password
from accounts.models import User
from tests.accounts.test_sign_in import create_confirmed_user, sign_in, sign_up
from tests.factories import PASSWORD, create_user
from tests.markup import one_line

TOO_MANY = "Du har prøvet for mange gange. Vent fem minutter, og prøv igen."
REFUSED = {"__all__": [TOO_MANY]}


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "123456789012",
        "hejhejhejhej",
        "adgangskode123",
        "Adgangskode-2026",
        "@dg@ngsk0de2026",
        "adgangskodeadgangskode",
        "passwordpassword",
        "syvprincipper",
        "Syv Principper!",
        "SyvPrincipper2026",
        "ledelse ledelse",
        "sommersommer2026",
        "Sommer2026!!",
        "københavn2026",
        "qwertyuiopåæ",
        "asdfghjklæøå",
        "qwertyuiop123",
        "!@#$%^&*()_+",
        "birgitteholm1",
        "birgitte.holm",
    ],
)
def test_password_that_is_soon_guessed_is_refused(password):
    user = User(name="Birgitte Holm", email="birgitte.holm@engholm.example")

    with pytest.raises(ValidationError):
        validate_password(password, user)


@pytest.mark.parametrize(
    "password",
    [
        "helt-nye-ord-om-hav",
        "fire ord paa stribe",
        "hest cykel sky paraply",
        "x7Kp2mQ9vL4w",
        "日本語のながいパスワード",
        "🐎" * 3 + " rider hjem i regn",
        "helt-nye-ord-om-hav" * 300,
    ],
)
def test_password_of_unrelated_words_or_chance_is_taken(password):
    validate_password(password, create_user_of_nothing())


def create_user_of_nothing():
    return User(name="", email="")


@pytest.mark.django_db
def test_sign_up_says_how_to_choose_a_better_password(client):
    response = sign_up(client, password1="adgangskode123")

    assert response.context["form"].errors == {
        "password1": ["Adgangskoden er let at gætte. Vælg tre eller fire ord, der ikke hører sammen."]
    }


# Guessing


@pytest.mark.django_db
def test_guesses_from_one_place_lock_nobody_out_elsewhere(client):
    user = create_confirmed_user()
    for _ in range(6):
        guess = sign_in(client, user.email, "forkert-adgangskode")

    owner = Client(REMOTE_ADDR="192.0.2.7")

    assert guess.context["form"].errors == REFUSED
    assert sign_in(client, user.email).context["form"].errors == REFUSED
    assert sign_in(owner, user.email).url == reverse("overview")


@pytest.mark.django_db
def test_one_subscribers_long_addresses_are_one_place():
    user = create_confirmed_user()

    for number in range(6):
        guess = sign_in(Client(REMOTE_ADDR=f"2001:db8:0:1::{number}"), user.email, "forkert-adgangskode")

    assert guess.context["form"].errors == REFUSED


@pytest.mark.django_db
def test_guesses_from_many_places_have_a_ceiling(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed_anywhere": "8/h/key"}
    user = create_confirmed_user()

    for number in range(9):
        guess = sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), user.email, "forkert-adgangskode")

    assert guess.context["form"].errors == REFUSED


@pytest.mark.django_db
def test_right_password_forgets_the_wrong_ones(client):
    user = create_confirmed_user()

    for _ in range(2):
        for _ in range(4):
            sign_in(client, user.email, "forkert-adgangskode")
        assert sign_in(client, user.email).url == reverse("overview")
        client.logout()


@pytest.mark.django_db
def test_new_password_by_mail_opens_where_guesses_had_closed(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "100/m/ip"}
    user = create_confirmed_user()
    for _ in range(6):
        sign_in(client, user.email, "forkert-adgangskode")

    choose = client.get(path_to_choose_password(user)).url
    client.post(choose, {"password1": "helt-nye-ord-om-hav"})

    assert sign_in(client, user.email, "helt-nye-ord-om-hav").url == reverse("overview")


PLACES = {
    "account_erase": "password",
    "account_change_password": "oldpassword",
    "account_reauthenticate": "password",
}


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_password_is_not_guessed_inside_a_session(client, place, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"change_password": "100/m/user"}
    user = create_confirmed_user()
    client.force_login(user)
    new = {"password1": "helt-nye-ord-om-hav"}

    for _ in range(5):
        client.post(reverse(place), new | {PLACES[place]: "forkert-adgangskode"})
    response = client.post(reverse(place), new | {PLACES[place]: PASSWORD})

    assert response.context["form"].errors == {PLACES[place]: [TOO_MANY]}
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.django_db
def test_admin_has_no_form_of_its_own_for_a_password(client):
    client.force_login(create_user(is_administrator=True, password=PASSWORD))

    response = client.post(reverse("admin:password_change"), {"old_password": PASSWORD})

    assert response.url == reverse("account_change_password")


@pytest.mark.django_db
@pytest.mark.parametrize("known", [True, False])
def test_three_mails_an_hour_to_one_address_that_has_forgotten_its_password(client, mailoutbox, known):
    email = create_confirmed_user().email if known else "ingen@test.example"

    answers = [client.post(reverse("account_reset_password"), {"email": typed}) for typed in [email, email.upper()] * 2]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert answers[-1].context["form"].errors["email"] == [
        "Vi har sendt tre mails til e-mailadressen på en time. Brug linket i den nyeste, eller vent en time."
    ]
    assert [mail.to for mail in mailoutbox] == [[email]] * 3


# For the program that keeps passwords


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["account_change_password", "account_set_password", "reset"])
def test_new_password_stands_beside_whose_it_is(client, place):
    user = create_confirmed_user()
    if place == "account_set_password":
        user.set_unusable_password()
        user.save()
    if place == "reset":
        page = client.get(path_to_choose_password(user), follow=True)
    else:
        client.force_login(user)
        page = client.get(reverse(place))

    field = f'name="username" autocomplete="username" value="{user.email}" readonly'
    text = one_line(page.text)
    assert text.count(field) == 1
    assert text.index(field) < text.index('autocomplete="new-password"')


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["account_signup", "account_login"])
def test_address_is_the_name_that_a_password_is_kept_under(client, place):
    assert client.get(reverse(place)).text.count('autocomplete="username"') == 1
