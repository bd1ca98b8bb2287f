import pytest

from networks.membership.founding import load_networks
from networks.models import Network
from organisations.models import Half

pytestmark = pytest.mark.django_db


def test_load_networks_makes_one_for_each_half_of_the_country():
    made = load_networks()

    assert made == 2
    assert list(Network.objects.values_list("half", "slug")) == [("east", "oest"), ("west", "vest")]
    assert all(network.purpose_da and network.purpose_en for network in Network.objects.all())


def test_load_networks_leaves_what_is_there():
    load_networks()
    Network.objects.filter(half=Half.EAST).update(name_da="Øst for Storebælt")

    made = load_networks()

    assert made == 0
    assert Network.objects.get(half=Half.EAST).name_da == "Øst for Storebælt"
