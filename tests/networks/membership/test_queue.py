"""The coordinator answers requests and ends memberships: every way out of the pages."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from networks.models import Application, Membership
from tests.networks.factories import (
    create_application,
    create_coordinator,
    create_membership,
    create_network,
    yesterday,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def coordinator(client, network):
    client.force_login(create_coordinator(network=network))
    return client


def url_of(name, network, row):
    return reverse(name, args=[network.slug, row.pk])


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_approve_with_one_button(coordinator, network):
    waiting = create_membership(network=network, status="applied")
    application = create_application(network=network, confirmed=True, name="Nadia Rahimi")
    page = coordinator.get(reverse("member_list", args=[network.slug])).text
    assert "2 venter" in page

    for row, name in [(waiting, waiting.user.name), (application, "Nadia Rahimi")]:
        assert f'action="{url_of("membership_approve", network, row)}"' in page
        response = coordinator.post(url_of("membership_approve", network, row))
        assert response.url == reverse("member_list", args=[network.slug])
        assert said(response)[-1] == f"{name} er medlem nu og får en mail."

    assert [row.status for row in Membership.objects.all()] == ["active", "active"]
    assert "venter" not in coordinator.get(reverse("member_list", args=[network.slug])).text


@pytest.mark.parametrize("kind", ["membership", "application"])
def test_approve_from_a_second_tab_is_harmless(coordinator, network, kind):
    if kind == "membership":
        row = create_membership(network=network, status="applied")
    else:
        row = create_application(network=network, confirmed=True)
    coordinator.post(url_of("membership_approve", network, row))

    response = coordinator.post(url_of("membership_approve", network, row))

    assert response.url == reverse("member_list", args=[network.slug])
    assert Membership.objects.get().is_active


@pytest.mark.parametrize(("address", "leads_to"), [("/koordinering/", "/koordinering/"), ("https://evil.example/", "")])
def test_approve_leads_back_to_the_page_with_the_button(coordinator, network, address, leads_to):
    row = create_membership(network=network, status="applied")

    response = coordinator.post(url_of("membership_approve", network, row), {"next": address})

    assert response.url == (leads_to or reverse("member_list", args=[network.slug]))


def test_approve_says_why_it_cannot(coordinator, network):
    network.until = yesterday()
    network.save()
    row = create_membership(network=network, status="applied")

    response = coordinator.post(url_of("membership_approve", network, row))

    assert said(response) == ["Netværket er arkiveret og tager ikke imod nye medlemmer."]
    assert Membership.objects.get().is_waiting


def test_what_is_not_confirmed_is_not_in_the_queue(coordinator, network):
    application = create_application(network=network)

    approved = coordinator.post(url_of("membership_approve", network, application))
    declined = coordinator.post(url_of("membership_decline", network, application), {"reason": "Nej."})

    assert said(approved) == ["Anmodningen er allerede besvaret."]
    assert declined.status_code == 404
    assert Application.objects.get() == application


@pytest.mark.parametrize("kind", ["membership", "application"])
def test_decline_asks_for_a_reason(coordinator, network, kind):
    if kind == "membership":
        row = create_membership(network=network, status="applied")
        name = row.user.name
    else:
        row = create_application(network=network, confirmed=True)
        name = row.name
    url = url_of("membership_decline", network, row)
    assert f"Vil du afvise {name}?" in coordinator.get(url).text

    refused = coordinator.post(url, {"reason": " "})
    assert "Skriv, hvorfor anmodningen afvises." in refused.text
    assert "<title>Fejl:" in refused.text
    assert len(network.memberships.waiting()) + len(network.applications.waiting()) == 1

    response = coordinator.post(url, {"reason": "Netværket er for ledere."})
    assert response.url == reverse("member_list", args=[network.slug])
    assert said(response) == [f"Anmodningen er afvist, og {name} får en mail."]
    assert len(network.memberships.waiting()) + len(network.applications.waiting()) == 0

    again = coordinator.get(url)
    assert again.url == reverse("member_list", args=[network.slug])


def test_remove_asks_once_with_a_reason(coordinator, network):
    member = create_membership(network=network)
    url = url_of("member_remove", network, member)
    assert f"Vil du afslutte medlemskabet for {member.user.name}?" in coordinator.get(url).text
    assert "Skriv, hvorfor medlemskabet slutter." in coordinator.post(url, {"reason": ""}).text
    long = coordinator.post(url, {"reason": "x" * 2001}).text
    assert "højst 2000 tegn, og du har skrevet 2001" in long
    assert "x" * 2001 in long

    response = coordinator.post(url, {"reason": "Du er flyttet."})

    assert said(response) == [f"{member.user.name} er ikke længere medlem og får en mail."]
    assert Membership.objects.get().status == "left"
    assert coordinator.get(url).status_code == 404
