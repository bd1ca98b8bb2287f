"""Somebody without an account asks to be a member: from the form to the coordinator's answer."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks.membership import applications
from networks.membership.applications import CannotConfirm
from networks.models import Application, Membership
from organisations.models import Leadership
from pages.refusals import Refusal
from tests.factories import PASSWORD, create_municipality, create_user
from tests.networks.factories import (
    create_application,
    create_coordinator,
    create_membership,
    create_network,
    yesterday,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Nadia Rahimi",
    "email": "Nadia@Engholm.example",
    "role": "department_manager",
    "service": "Botilbuddet »Kastanjehaven«",
}


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def ask(client, network, django_capture_on_commit_callbacks):
    def send(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("application_new", args=[network.slug]), TYPED | changes)

    return send


def link_in(mail):
    return re.search(r"/netvaerk/bekraeft/\S+", mail.body)[0]


def test_ask_writes_to_the_address_and_tells_nobody_else(ask, network, mailoutbox):
    create_coordinator(network=network)
    koege = create_municipality(name="Køge")

    answer = ask(municipality=koege.pk)

    application = Application.objects.get()
    assert answer.url == reverse("application_sent", args=[network.slug])
    assert (application.name, application.email) == ("Nadia Rahimi", "nadia@engholm.example")
    assert (application.role, application.service) == ("department_manager", "Botilbuddet »Kastanjehaven«")
    assert (application.municipality, application.language, application.confirmed_at) == (koege, "da", None)
    (mail,) = mailoutbox
    assert mail.to == ["nadia@engholm.example"]
    assert "Hej Nadia\n" in mail.body
    assert "Afdelingsleder, Botilbuddet »Kastanjehaven«" in mail.body


def test_mail_is_in_the_language_of_the_page(ask, client, network, mailoutbox):
    client.cookies["django_language"] = "en"

    ask()

    assert Application.objects.get().language == "en"
    assert mailoutbox[0].subject == "Confirm that you want to join Netværk Øst (en)"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Skriv dit navn."),
        ({"email": "nadia"}, "Skriv e-mailadressen, fx navn@kommune.dk."),
        ({"email": "nadia@x.example\nBcc: bo@x.example"}, "Skriv e-mailadressen, fx navn@kommune.dk."),
        ({"role": "chef"}, "Vælg, om du er tilbudsleder eller afdelingsleder."),
        ({"name": "Vind en tur på https://spam.example"}, "Skriv det uden links og mailadresser."),
        ({"service": "spam.com"}, "Skriv det uden links og mailadresser."),
        ({"service": ""}, "Skriv, hvad tilbuddet hedder."),
        ({"service": "x" * 151}, "højst 150 tegn, og du har skrevet 151"),
        ({"municipality": "9999"}, "Vælg en kommune på listen."),
    ],
)
def test_bad_input_is_explained_and_kept(ask, mailoutbox, changes, sentence):
    answer = ask(**changes)

    assert answer.status_code == 200
    assert sentence in answer.text
    assert (TYPED | changes)["service"] in answer.text
    assert (Application.objects.count(), mailoutbox) == (0, [])


def test_line_break_in_a_name_makes_no_header(ask, mailoutbox):
    ask(name="Nadia\r\nBcc: Bo")

    (mail,) = mailoutbox
    assert "bcc" not in {name.lower() for name in mail.message()}


def test_asking_again_replaces_what_was_not_confirmed(ask, mailoutbox):
    ask()
    ask(service="Bostøtten Syd")

    assert Application.objects.get().service == "Bostøtten Syd"
    assert len(mailoutbox) == 2


def test_asking_again_while_it_waits_changes_nothing_but_says_so(ask, network, mailoutbox):
    create_application(network=network, confirmed=True, email="nadia@engholm.example", service="Bostøtten Syd")

    answer = ask()

    assert answer.url == reverse("application_sent", args=[network.slug])
    assert Application.objects.get().service == "Bostøtten Syd"
    assert mailoutbox[0].subject == "Netværk Øst: din anmodning venter på godkendelse"


def test_pages_are_the_same_whether_the_address_is_known_or_not(ask, client, network):
    create_membership(network=network, user=create_user(email="nadia@engholm.example"))

    known, unknown = ask(), ask(email="ukendt@engholm.example")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    confirmations = []
    for application in Application.objects.order_by("email"):
        token = applications.application_token(application)
        confirmations.append(client.post(reverse("application_confirm", args=[token])).url)
    assert len(confirmations) == 2
    assert confirmations[0] == confirmations[1]


def test_one_address_is_written_to_three_times_an_hour(ask, mailoutbox):
    for _ in range(3):
        ask()

    answer = ask()

    assert (answer.status_code, len(mailoutbox)) == (429, 3)
    assert "Vent en time" in answer.text
    assert "Nadia Rahimi" in answer.text
    assert ask(email="en.anden@engholm.example").status_code == 302


def test_archived_network_and_whoever_is_signed_in_are_led_to_its_page(client, network):
    url = reverse("application_new", args=[network.slug])
    client.force_login(create_user())
    assert client.get(url).url == network.get_absolute_url()
    client.logout()
    network.until = yesterday()
    network.save()

    assert client.get(url).url == network.get_absolute_url()
    assert client.post(url, TYPED).status_code == 404
    assert not Application.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_link_to_confirm_says_that_the_network_is_archived(client, network, mailoutbox, method):
    application = create_application(network=network)
    network.until = yesterday()
    network.save()

    answer = getattr(client, method)(reverse("application_confirm", args=[applications.application_token(application)]))

    assert answer.status_code == 410
    assert "Netværket er arkiveret og tager ikke imod nye medlemmer." in answer.text
    assert not Application.objects.get().is_confirmed


# Confirming


def test_opening_the_link_changes_nothing_and_the_button_confirms(
    ask, network, mailoutbox, django_capture_on_commit_callbacks
):
    coordinator = create_coordinator(network=network)
    ask()
    link = link_in(mailoutbox.pop())
    browser = Client(enforce_csrf_checks=True)

    page = browser.get(link)
    assert "Botilbuddet »Kastanjehaven«" in page.text
    assert (Application.objects.get().is_confirmed, mailoutbox) == (False, [])

    token = browser.cookies["csrftoken"].value
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(link, {"csrfmiddlewaretoken": token})
        browser.post(link, {"csrfmiddlewaretoken": token})

    assert answer.url == reverse("application_confirmed", args=[network.slug])
    assert Application.objects.get().is_confirmed
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([coordinator.email], "Nadia Rahimi vil være med i Netværk Øst")
    ]
    assert "Venter på godkendelse" in browser.get(answer.url).text


def test_link_that_is_too_old_is_not_one_of_ours_or_answered(client, network, monkeypatch):
    application = create_application(network=network)
    token = applications.application_token(application)
    monkeypatch.setattr(applications, "LINK_LASTS", timedelta(seconds=-1))
    with pytest.raises(CannotConfirm):
        applications.application_of(token)
    monkeypatch.undo()
    assert applications.application_of(token) == application

    application.delete()
    for text in (token, token + "x", "x"):
        page = client.get(reverse("application_confirm", args=[text]))
        assert page.status_code == 410
        assert "Linket virker ikke længere" in page.text


def test_confirming_as_a_member_is_answered_by_mail_alone(network, mailoutbox, django_capture_on_commit_callbacks):
    create_coordinator(network=network)
    member = create_membership(network=network).user
    application = create_application(network=network, email=member.email)

    with django_capture_on_commit_callbacks(execute=True):
        applications.confirm_application(application=application)

    assert not Application.objects.exists()
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([member.email], "Du er allerede medlem af Netværk Øst")
    ]


def test_unconfirmed_requests_are_forgotten_after_three_days(network, capsys):
    now = timezone.now()
    create_application(network=network, asked_at=now - timedelta(days=4))
    young = create_application(network=network, asked_at=now - timedelta(days=2))
    waiting = create_application(network=network, confirmed=True, asked_at=now - timedelta(days=40))

    call_command("forget_unconfirmed")

    assert set(Application.objects.all()) == {young, waiting}
    assert capsys.readouterr().out == "1 requests were deleted.\n"


# Answering


def test_approve_makes_an_account_and_asks_for_a_password(
    network, client, mailoutbox, django_capture_on_commit_callbacks
):
    application = create_application(
        network=network, confirmed=True, email="nadia@engholm.example", name="Nadia Rahimi", language="en"
    )

    with django_capture_on_commit_callbacks(execute=True):
        membership = applications.approve(asked=application)

    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("nadia@engholm.example", "Nadia Rahimi", "en")
    assert not user.has_usable_password()
    assert (membership.user, membership.status) == (user, Membership.Status.ACTIVE)
    assert (membership.stated_role, membership.stated_service) == (application.role, application.service)
    assert not Application.objects.exists()
    (mail,) = mailoutbox
    assert mail.subject == "Welcome to Netværk Øst (en)"
    page = client.get(re.search(r"/konto/ny-adgangskode/\S+", mail.body)[0], follow=True)
    assert 'name="password1"' in page.text


def test_approve_uses_the_account_that_is_there(network, mailoutbox, django_capture_on_commit_callbacks):
    user = create_user(email="nadia@engholm.example", name="Nadia R.", password=PASSWORD, is_confirmed=True)
    application = create_application(network=network, confirmed=True, email=user.email)

    with django_capture_on_commit_callbacks(execute=True):
        membership = applications.approve(asked=application)

    user.refresh_from_db()
    assert (User.objects.count(), membership.user, user.name) == (1, user, "Nadia R.")
    assert "ny-adgangskode" not in mailoutbox[0].body
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("status", ["applied", "declined", "left"])
def test_approve_goes_on_with_an_earlier_membership(network, status):
    earlier = create_membership(network=network, status=Membership.Status(status))
    application = create_application(network=network, confirmed=True, email=earlier.user.email)

    applications.approve(asked=application)

    assert Membership.objects.get().is_active


def test_approve_for_a_closed_account_is_refused(network):
    application = create_application(network=network, confirmed=True, email=create_user(is_active=False).email)

    with pytest.raises(Refusal, match="Kontoen med den e-mailadresse er lukket"):
        applications.approve(asked=application)

    assert (Application.objects.count(), Membership.objects.count()) == (1, 0)


def test_approve_in_an_archived_network_is_refused(network):
    network.until = yesterday()
    network.save()

    with pytest.raises(Refusal, match="arkiveret"):
        applications.approve(asked=create_application(network=network, confirmed=True))

    assert (Application.objects.count(), User.objects.count()) == (1, 0)


def test_decline_sends_the_reason_and_forgets(network, mailoutbox, django_capture_on_commit_callbacks):
    application = create_application(network=network, confirmed=True, role=Leadership.Role.DEPARTMENT_MANAGER)

    with django_capture_on_commit_callbacks(execute=True):
        applications.decline(asked=application, reason="Netværket er for ledere.")

    assert (Application.objects.count(), User.objects.count()) == (0, 0)
    assert mailoutbox[0].to == [application.email]
    assert "Netværket er for ledere." in mailoutbox[0].body


@pytest.mark.parametrize("answer", ["approve", "decline"])
def test_answer_twice_is_refused_with_a_sentence(network, answer):
    application = create_application(network=network, confirmed=True)
    applications.approve(asked=application)
    fields = {"reason": "Nej."} if answer == "decline" else {}

    with pytest.raises(Refusal, match="allerede besvaret"):
        getattr(applications, answer)(asked=application, **fields)
