"""A leader without an account becomes a member: she asks, confirms, is approved, chooses a password, and is in."""

import re

import pytest
from playwright.sync_api import expect

from networks.models import Application, Membership
from tests.factories import PASSWORD, create_real_edition, create_user
from tests.journeys.conftest import sign_in
from tests.journeys.hands import press
from tests.networks.factories import create_coordinator, create_meeting, create_network

pytestmark = pytest.mark.django_db(transaction=True)

WAYS = {
    "with JavaScript": {"viewport": {"width": 1280, "height": 800}},
    "on a phone without JavaScript": {"viewport": {"width": 390, "height": 800}, "java_script_enabled": False},
}


@pytest.fixture
def network(transactional_db):
    create_real_edition()
    network = create_network()
    create_meeting(network=network, title="Data, der giver mening i hverdagen")
    return network


def follow_link(page, host, mail, beginning):
    page.goto(host + re.search(rf"{beginning}\S+", mail.body)[0])


@pytest.mark.parametrize("way", WAYS)
def test_applicant_becomes_a_member(open_browser, live_server, network, mailoutbox, way):
    host = live_server.url
    coordinator = create_user(name="Signe Vestergaard", password=PASSWORD, is_confirmed=True)
    create_coordinator(network=network, user=coordinator)
    home = open_browser(**WAYS[way])

    home.goto(host)
    press(home, "Bliv en del af Netværk Øst", "link")
    expect(home.locator("main")).to_contain_text("Data, der giver mening i hverdagen")
    press(home, "Bed om at blive medlem", "link")
    home.locator("#id_name").fill("Nadia Rahimi")
    home.locator("#id_email").fill("nadia@engholm.example")
    press(home, "Send anmodningen")
    expect(home.locator(".alert-error")).to_contain_text("Skriv, hvad tilbuddet hedder.")
    expect(home.locator("#id_name")).to_have_value("Nadia Rahimi")
    home.get_by_label("Afdelingsleder").check(force=True)
    home.locator("#id_service").fill("Botilbuddet Kastanjehaven")
    press(home, "Send anmodningen")
    expect(home.locator("h1")).to_have_text("Se i din indbakke")

    follow_link(home, host, mailoutbox.pop(), "/netvaerk/bekraeft/")
    expect(home.locator("main")).to_contain_text("Botilbuddet Kastanjehaven")
    assert not Application.objects.get().is_confirmed
    press(home, "Bekræft")
    expect(home.locator("main")).to_contain_text("Venter på godkendelse")
    assert mailoutbox.pop().to == [coordinator.email]

    office = open_browser(**WAYS[way])
    sign_in(office, host, coordinator.email, PASSWORD)
    office.goto(f"{host}/netvaerk/{network.slug}/medlemmer/")
    expect(office.locator("main")).to_contain_text("Afdelingsleder, Botilbuddet Kastanjehaven. Vil være med i")
    press(office, "Godkend Nadia Rahimi")
    expect(office.locator("main")).to_contain_text("Nadia Rahimi er medlem nu og får en mail.")
    assert Membership.objects.get().is_active

    follow_link(home, host, mailoutbox.pop(), "/konto/ny-adgangskode/")
    home.locator("[name=password1]").fill(PASSWORD)
    home.locator("main form [type=submit]").click()
    sign_in(home, host, "nadia@engholm.example", PASSWORD)
    home.goto(f"{host}/netvaerk/")
    press(home, "Gå til Netværk Øst", "link")
    expect(home.locator("main")).to_contain_text("Du er medlem")
    press(home, "Se, hvem der er med", "link")
    expect(home.locator("main")).to_contain_text("Nadia Rahimi")
    expect(home.locator("main")).not_to_contain_text("nadia@engholm.example")
