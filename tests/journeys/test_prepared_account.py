"""Somebody makes an account in a leader's address, and waits for her to be let in: one of two browsers stays out."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from organisations.models import Leadership, StrategicRole
from tests.factories import PASSWORD, create_organisation, create_real_edition, create_service, create_user
from tests.journeys.conftest import sign_in
from tests.journeys.hands import press
from tests.networks.factories import create_application, create_coordinator, create_network

pytestmark = pytest.mark.django_db(transaction=True)
VICTIM = "leder0@engholm.example"
PREPARED, OWN = "fire-ord-uden-hest", "helt-nye-ord-om-hav"


@pytest.fixture
def service(transactional_db):
    create_real_edition()
    return create_service(organisation=create_organisation(name="Engholm Kommune"), name="Søhuset")


@pytest.fixture
def network(service):
    return create_network()


@pytest.fixture
def office(service, network, sit_down):
    """Strategic management, who also coordinates the network."""
    manager = create_user(name="Helle Friis", password=PASSWORD, is_confirmed=True)
    StrategicRole.objects.create(user=manager, organisation=service.organisation)
    create_coordinator(network=network, user=manager)
    return sit_down(manager)


def invite_by_form(office, host, service, network):
    office.goto(f"{host}/organisation/{service.organisation_id}/ledere/inviter/")
    office.locator("#id_name").fill("Åse Ærø")
    office.locator("#id_email").fill(VICTIM)
    office.locator("#id_service").select_option(label="Søhuset")
    office.locator("#id_role_0").check()
    press(office, "Send invitationen")


def invite_by_list(office, host, service, network):
    rows = f"Navn;E-mail;Tilbud;Afdeling;Rolle\r\nÅse Ærø;{VICTIM};Søhuset;;tilbudsleder"
    file = {"name": "ledere.csv", "mimeType": "text/csv", "buffer": rows.encode("cp1252")}
    office.goto(f"{host}/organisation/{service.organisation_id}/ledere/importer/")
    office.locator("#id_file").set_input_files(file)
    press(office, "Se, hvad listen ændrer")
    press(office, "Gem ændringerne")


def approve(office, host, service, network):
    create_application(network=network, confirmed=True, email=VICTIM, name="Åse Ærø")
    office.goto(f"{host}/netvaerk/{network.slug}/medlemmer/")
    press(office, "Godkend Åse Ærø")


@pytest.fixture
def attacker(open_browser, live_server):
    page = open_browser()
    page.goto(f"{live_server.url}/konto/opret/")
    page.locator("#id_name").fill("Frem Med")
    page.locator("#id_email").fill(VICTIM)
    page.locator("#id_password1").fill(PREPARED)
    press(page, "Opret konto")
    expect(page.locator("h1")).to_have_text("Se i din indbakke")
    return page


def choose_own_password(page, host, mail):
    page.goto(host + re.search(r"/konto/(ny-adgangskode|bekraeft-e-mail)/\S+", mail.body)[0])
    if "/bekraeft-e-mail/" in page.url:
        press(page, "Ja, vælg en adgangskode")
    page.locator("#id_password1").fill(OWN)
    press(page, "Gem adgangskoden")
    sign_in(page, host, VICTIM, OWN)
    expect(page).to_have_url(re.compile("/overblik/"))


def assert_stays_out(page, host):
    page.goto(f"{host}/konto/log-ind/")
    page.locator("#id_login").fill(VICTIM)
    page.locator("#id_password").fill(PREPARED)
    press(page, "Log ind")
    expect(page.locator(".alert-error")).to_contain_text("E-mailadressen eller adgangskoden er forkert.")
    page.goto(f"{host}/konto/")
    expect(page).to_have_url(re.compile("/konto/log-ind/"))


@pytest.mark.parametrize("let_in", [invite_by_form, invite_by_list, approve])
def test_whoever_prepared_the_account_stays_out(
    attacker, office, open_browser, live_server, service, network, mailoutbox, let_in
):
    let_in(office, live_server.url, service, network)
    expect(office.locator(".alert-success")).to_be_visible()
    assert_stays_out(attacker, live_server.url)

    invitation = next(mail for mail in mailoutbox if "/konto/ny-adgangskode/" in mail.body)
    choose_own_password(open_browser(), live_server.url, invitation)

    assert_stays_out(attacker, live_server.url)
    assert User.objects.get(email=VICTIM).name == "Åse Ærø"


def test_press_on_the_confirmation_lets_in_its_reader_alone(
    attacker, office, open_browser, live_server, service, network, mailoutbox
):
    choose_own_password(open_browser(), live_server.url, mailoutbox[0])
    assert_stays_out(attacker, live_server.url)

    invite_by_form(office, live_server.url, service, network)
    expect(office.locator(".alert-success")).to_be_visible()

    assert_stays_out(attacker, live_server.url)
    assert Leadership.objects.get().user.check_password(OWN)
