import pytest

from networks import rules
from networks.models import Meeting, Membership, Network
from organisations.models import Network as Half
from tests.factories import create_user
from tests.networks.factories import (
    create_coordinator,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)

pytestmark = pytest.mark.django_db


def create_people(network):
    other = create_network(half=Half.WEST)
    return [
        create_user(),
        create_user(is_administrator=True),
        create_member(network=network),
        create_member(network=other),
        create_coordinator(network=network),
        create_coordinator(network=other),
        *(create_membership(network=network, status=status).user for status in Membership.Status),
    ]


@pytest.mark.parametrize("status", Meeting.Status)
def test_visible_meetings_agree_with_the_rule(status):
    meeting = create_meeting(network=create_network(), status=status)

    for person in create_people(meeting.network):
        listed = Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists()
        assert listed == rules.can_view_meeting(person, meeting)


def test_coordinated_networks_agree_with_the_rule():
    network = create_network()

    for person in create_people(network):
        listed = Network.objects.coordinated_by(person).filter(pk=network.pk).exists()
        assert listed == rules.can_coordinate(person, network)
