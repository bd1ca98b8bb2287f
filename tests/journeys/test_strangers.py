"""What somebody without an account writes about herself is text to whoever answers her."""

import re

import pytest
from playwright.sync_api import expect

from networks.models import Application
from tests.factories import PASSWORD, create_real_edition, create_user
from tests.journeys.hands import press
from tests.networks.factories import create_coordinator, create_network

pytestmark = pytest.mark.django_db(transaction=True)

MOVES_AWAY = '<meta http-equiv="refresh" content="0;url=/konto/log-af/">'


def makes_administrator(user):
    """A button before the page's own, which sends the form with the administrator's token to the admin."""
    return (
        "<input name=name value=x><input name=is_active value=1>"
        f"<button name=is_administrator value=1 formaction=/admin/accounts/user/{user.pk}/change/>OK</button>"
    )


@pytest.fixture
def network(transactional_db):
    create_real_edition()
    return create_network()


@pytest.fixture
def apply(open_browser, live_server, mailoutbox):
    """Somebody asks to be a member under this name, and confirms her address."""

    def go(network, name):
        page = open_browser()
        page.goto(f"{live_server.url}/netvaerk/{network.slug}/bliv-medlem/")
        page.locator("#id_name").fill(name)
        page.locator("#id_email").fill("fremmed@ondt.example")
        page.get_by_label("Afdelingsleder").check(force=True)
        page.locator("#id_service").fill("Botilbuddet Kastanjehaven")
        press(page, "Send anmodningen")
        page.goto(live_server.url + re.search(r"/netvaerk/bekraeft/\S+", mailoutbox[-1].body)[0])
        press(page, "Bekræft")

    return go


def open_decline_page(page, host, network):
    page.goto(f"{host}/netvaerk/{network.slug}/medlemmer/")
    page.locator("main a[href*='/afvis/']").click()


def test_name_of_an_applicant_makes_nobody_administrator(live_server, sit_down, network, apply):
    attacker = create_user(name="Frem Med", last_login="2026-01-01T12:00Z")
    name = makes_administrator(attacker)
    apply(network, name)
    office = sit_down(create_user(name="Ada", password=PASSWORD, is_confirmed=True, is_administrator=True))

    open_decline_page(office, live_server.url, network)
    expect(office.locator("#id_reason_helptext")).to_contain_text(name)
    office.locator("#id_reason").fill("Vi kender dig ikke.")
    office.locator("main form button").first.click()
    office.wait_for_load_state()

    expect(office.locator(".alert-success")).to_contain_text("Anmodningen er afvist")
    attacker.refresh_from_db()
    assert not attacker.is_administrator
    assert not Application.objects.exists()


def test_name_of_an_applicant_moves_nobody_away(live_server, sit_down, network, apply):
    coordinator = create_user(name="Signe Vestergaard", password=PASSWORD, is_confirmed=True)
    create_coordinator(network=network, user=coordinator)
    apply(network, MOVES_AWAY)
    office = sit_down(coordinator)

    open_decline_page(office, live_server.url, network)

    expect(office.locator("#id_reason_helptext")).to_contain_text(MOVES_AWAY)
    expect(office.locator("main meta")).to_have_count(0)
