"""A session that ended while somebody wrote: nothing typed is lost, and nothing is sent in her name."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.test_sign_in import create_confirmed_user, sign_in
from tests.factories import create_user

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def browser():
    """A client that checks CSRF as a browser meets it."""
    return Client(enforce_csrf_checks=True)


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text).group(1)


def post(browser, url, page, **typed):
    return browser.post(url, {"csrfmiddlewaretoken": token_in(page), **typed}, headers=OURS)


@pytest.mark.django_db
def test_text_survives_an_expired_session_and_is_saved_after_signing_in_again(browser):
    user = create_confirmed_user(name="Birgitte")
    page = browser.get(reverse("account_login"))
    post(browser, reverse("account_login"), page, login=user.email, password="en-lang-adgangskode")
    form = browser.get(reverse("account"))
    Session.objects.all().delete()

    drawn_for = dict(HIDDEN.findall(form.text))["drawn_for"]
    refused = post(browser, reverse("account"), form, name="Birgitte Ny Holm", language="da", drawn_for=drawn_for)
    assert refused.status_code == 401
    assert "no-store" in refused.headers["Cache-Control"]
    assert "<p>Birgitte Ny Holm</p>" in refused.text

    login_in_new_tab = browser.get(f"{reverse('account_login')}?next={reverse('signed_in_again')}")
    signed_in = post(
        browser,
        reverse("account_login"),
        login_in_new_tab,
        login=user.email,
        password="en-lang-adgangskode",
        next=reverse("signed_in_again"),
    )
    assert "Du er logget ind som Birgitte. Luk denne fane" in browser.get(signed_in.url).text

    saved = post(browser, reverse("account"), refused, **dict(HIDDEN.findall(refused.text)[1:]))

    assert saved.url == reverse("account")
    assert User.objects.get().name == "Birgitte Ny Holm"


@pytest.mark.django_db
def test_everything_typed_is_carried(client):
    text = "Æblegrød & <b>\r\n" * 1333 + "🙂"
    typed = {"choices": ["1", "2"], "text": text, "empty": ""}

    response = client.post(reverse("action_list") + "?side=2", typed)

    assert response.status_code == 401
    assert response.context["fields"] == [("choices", "1"), ("choices", "2"), ("text", text), ("empty", "")]
    assert response.context["action"] == reverse("action_list") + "?side=2"
    assert response.text.count('name="choices"') == 2
    assert "&lt;b&gt;" in response.text


@pytest.mark.django_db
def test_passwords_are_not_carried(client):
    typed = {"oldpassword": "hemmelig-1", "password1": "hemmelig-2", "name": "Birgitte Holm"}

    response = client.post(reverse("account_erase"), typed)

    assert response.status_code == 401
    assert "hemmelig" not in response.text


@pytest.mark.django_db
def test_script_is_told_401(client):
    response = client.post(reverse("account"), {"name": "x"}, headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response.json() == {"expired": True}


@pytest.mark.django_db
def test_reader_is_sent_to_sign_in(client):
    response = client.get(reverse("account"))

    assert response.url == f"{reverse('account_login')}?next={reverse('account')}"


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ondt.example"}, {}])
@pytest.mark.parametrize("signed_in", [True, False])
def test_form_of_another_site_is_not_offered_again(browser, headers, signed_in):
    if signed_in:
        browser.force_login(create_user())

    response = browser.post(reverse("account"), {"name": "Ondt Navn"}, headers=headers)

    assert response.status_code == 403
    assert "Formularen er for gammel" in response.text
    assert "Ondt Navn" not in response.text


@pytest.mark.django_db
def test_browser_without_fetch_metadata_is_known_by_its_origin(browser):
    browser.force_login(create_user())

    response = browser.post(reverse("account"), {"name": "Birgitte Holm"}, headers={"Origin": "http://testserver"})

    assert "Birgitte Holm" in response.text


@pytest.mark.django_db
def test_session_is_written_every_five_minutes_at_most(client, django_assert_num_queries):
    client.force_login(create_user())
    client.get(reverse("signed_in_again"))

    with django_assert_num_queries(3):
        client.get(reverse("signed_in_again"))


@pytest.mark.django_db
def test_session_is_kept_by_asking(client):
    client.force_login(create_user())

    assert client.post(reverse("keep_session")).status_code == 204


@pytest.mark.django_db
def test_sign_in_ends_with_the_browser(client):
    sign_in(client, create_confirmed_user().email)

    assert client.session.get_expire_at_browser_close()


@pytest.mark.django_db
def test_text_survives_an_error_of_ours(browser, monkeypatch):
    user = create_confirmed_user(name="Birgitte")
    browser.force_login(user)
    browser.raise_request_exception = False
    form = browser.get(reverse("account"))

    def fail(*args, **kwargs):
        raise RuntimeError("nobody has thought of this")

    with monkeypatch.context() as broken:
        broken.setattr("accounts.views.account.AccountForm.save", fail)
        refused = post(browser, reverse("account"), form, name="Birgitte Ny Holm", language="da")
    again = post(browser, reverse("account"), refused, **dict(HIDDEN.findall(refused.text)[1:]))

    assert refused.status_code == 500
    assert "no-store" in refused.headers["Cache-Control"]
    assert "<p>Birgitte Ny Holm</p>" in refused.text
    assert again.status_code == 302
    user.refresh_from_db()
    assert user.name == "Birgitte Ny Holm"
