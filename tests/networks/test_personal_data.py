"""What is held about a person in the networks, whether by her account or by her address alone."""

import json

import pytest
from django.urls import reverse

from accounts.erasure import erase
from networks.models import Application, Membership, Subscription
from tests.factories import create_user
from tests.networks.factories import create_application, create_membership, create_network, create_subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    network = create_network()
    user = create_user(email="bo@test.example")
    create_membership(network=network, user=user, phone="12 34 56 78", stated_service="Birken")
    create_application(network=network, email=user.email, service="Kastanjen")
    create_subscription(networks=[network], email=user.email, wants_news=True)
    return user


def test_export_has_memberships_requests_and_subscriptions(client, person):
    client.force_login(person)

    data = json.loads(client.get(reverse("account_data")).content)

    assert data["network_memberships"][0]["stated_service"] == "Birken"
    assert data["network_applications"][0]["service"] == "Kastanjen"
    (subscription,) = data["newsletter"]
    assert (subscription["email"], subscription["networks"]) == ("bo@test.example", ["Netværk Øst"])


def test_erasing_the_account_erases_what_is_known_by_the_address(person):
    others = create_subscription()

    erase(user=person)

    assert not Membership.objects.exists()
    assert not Application.objects.exists()
    assert list(Subscription.objects.all()) == [others]
