import pytest
from django.urls import reverse

from accounts.models import User
from tests.accounts.test_sign_in import create_confirmed_user, sign_in
from tests.factories import create_user


def language_of(response):
    return response.headers["Content-Language"]


@pytest.mark.django_db
@pytest.mark.parametrize(("header", "language"), [("", "da"), ("de", "da"), ("en-GB,en;q=0.9", "en"), ("da,en", "da")])
def test_browser_is_asked_when_nothing_is_chosen(client, header, language):
    response = client.get(reverse("about"), headers={"Accept-Language": header})

    assert language_of(response) == language
    assert f'<html lang="{language}">' in response.text


@pytest.mark.django_db
def test_visitor_chooses_for_her_browser(client):
    response = client.post(reverse("language"), {"language": "en", "next": "/om/?a=1"})

    assert response.url == "/om/?a=1"
    assert language_of(client.get(reverse("about"))) == "en"
    assert "sessionid" not in client.cookies


@pytest.mark.django_db
def test_user_chooses_for_herself(client):
    user = create_user()
    client.force_login(user)

    client.post(reverse("language"), {"language": "en"})

    assert User.objects.get().language == "en"
    assert language_of(client.get(reverse("account"))) == "en"


@pytest.mark.django_db
def test_users_own_language_goes_before_the_browsers(client):
    user = create_confirmed_user(language="en")
    client.post(reverse("language"), {"language": "da"})

    sign_in(client, user.email)

    assert language_of(client.get(reverse("account"))) == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://ondt.example/", "//ondt.example", "javascript:alert(1)", ""])
def test_language_leads_to_no_other_site(client, back):
    response = client.post(reverse("language"), {"language": "en", "next": back})

    assert response.url == reverse("front_page")


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["nonsense", "account_logout"])
def test_what_is_sent_as_the_way_back_is_never_the_name_of_a_view(client, back):
    response = client.post(reverse("language"), {"language": "en", "next": back})

    assert response.url == back


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["xx", "", "../da"])
def test_unknown_language_changes_nothing(client, language):
    client.post(reverse("language"), {"language": language})

    assert "django_language" not in client.cookies
