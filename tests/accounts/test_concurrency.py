"""What several people, or one who presses several times, send to the accounts at the same moment."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.invitations import path_to_choose_password
from accounts.models import User
from organisations.models import Organisation, StrategicRole
from tests.accounts.test_rights import ASKED, user_form
from tests.accounts.test_sign_in import create_confirmed_user, sign_up
from tests.factories import PASSWORD, create_organisation, create_user
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unlimited")]


@pytest.fixture
def unlimited(settings):
    settings.ACCOUNT_RATE_LIMITS = False


def signed_in(user):
    client = Client()
    client.force_login(user)
    client.get(reverse("about"))
    return client


@each_with_a_connection
def test_sign_ups_at_once_make_one_account_and_are_answered_alike():
    answers = at_the_same_moment(8, lambda number: sign_up(Client()))

    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("account_email_verification_sent"))
    }
    assert User.objects.count() == 1


@each_with_a_connection
def test_link_to_choose_a_password_is_good_for_one():
    user = create_confirmed_user()
    path = path_to_choose_password(user)
    browsers = [Client() for _ in range(4)]
    forms = [browser.get(path).url for browser in browsers]

    def choose(number):
        return browsers[number].post(forms[number], {"password1": f"helt-nye-ord-om-hav-{number}"}, follow=True)

    answers = at_the_same_moment(4, choose)
    user.refresh_from_db()
    [first] = [number for number, answer in enumerate(answers) if "Linket virker ikke længere" not in answer.text]

    assert user.check_password(f"helt-nye-ord-om-hav-{first}")
    assert answers[first].redirect_chain[-1][0] == reverse("account_reset_password_from_key_done")


@each_with_a_connection
def test_address_is_changed_once_by_four_presses():
    user = create_confirmed_user()
    browsers = [signed_in(user) for _ in range(4)]
    for browser in browsers:
        browser.post(ASKED, {"password": PASSWORD})

    def press(number):
        return browsers[number].post(reverse("account_email"), {"action_add": "", "email": "ny@test.example"})

    answers = at_the_same_moment(4, press)

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert user.emailaddress_set.filter(email="ny@test.example").count() == 1


@each_with_a_connection
def test_account_is_erased_once_by_four_presses():
    browsers = [signed_in(user) for user in [create_confirmed_user()] * 4]

    answers = at_the_same_moment(
        4, lambda number: browsers[number].post(reverse("account_erase"), {"password": PASSWORD})
    )

    assert {answer.status_code for answer in answers} <= {302, 401}
    assert not User.objects.exists()


def new_user():
    typed = user_form(create_user(name="Ny", email="ny@test.example"))[1]
    User.objects.filter(email="ny@test.example").delete()
    return reverse("admin:accounts_user_add"), typed, User.objects.filter(email="ny@test.example")


def new_organisation():
    rows = {
        f"{prefix}-{name}": "0"
        for prefix in ("services", "strategic_roles", "mail_domains")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    typed = {"name": "Engholm", "kind": "municipality", **rows}
    return reverse("admin:organisations_organisation_add"), typed, Organisation.objects.filter(name="Engholm")


def new_strategic_role():
    typed = {"user": create_user().pk, "organisation": create_organisation().pk}
    return reverse("admin:organisations_strategicrole_add"), typed, StrategicRole.objects.all()


@each_with_a_connection
@pytest.mark.parametrize("make", [new_user, new_organisation, new_strategic_role])
def test_administrators_who_add_the_same_are_told_that_it_is_there(make):
    url, typed, made = make()
    browsers = [signed_in(create_confirmed_user(is_administrator=True)) for _ in range(3)]
    for browser in browsers:
        browser.post(ASKED, {"password": PASSWORD})

    answers = at_the_same_moment(3, lambda number: browsers[number].post(url, typed))

    assert sorted(answer.status_code for answer in answers) == [200, 200, 302]
    assert made.count() == 1
    refused = [answer for answer in answers if answer.status_code == 200]
    assert all(answer.context["adminform"].form.errors for answer in refused)
