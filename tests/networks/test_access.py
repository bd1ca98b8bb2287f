"""Who gets what in the networks: every URL of the room, asked for by every role around one network."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from networks.models import Meeting, Membership, Network
from organisations.models import Half, StrategicRole
from tests.factories import create_organisation, create_user
from tests.networks import access
from tests.networks.factories import (
    create_coordinator,
    create_leader_in,
    create_meeting,
    create_member,
    create_membership,
    create_network,
)
from tests.networks.roles import ROLES
from tests.test_access import (
    address,
    ask,
    assert_looks_as_if_it_were_not_there,
    named,
    sign_in,
    wrong_answers_to_head,
)

pytestmark = [pytest.mark.slow, pytest.mark.any_database]


@dataclass
class World:
    """One network with a meeting to come, a draft and a meeting that was held, and a person of each role."""

    network: Network
    meeting: Meeting
    draft: Meeting
    held: Meeting
    people: dict
    cookies: dict
    arguments: dict

    def browser(self, role):
        return Client(headers=self.cookies[role])


@pytest.fixture(scope="module")
def whole_world(django_db_setup, django_db_blocker):
    """Made once for all of the table; what a test does to it is undone after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield create_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    return whole_world


def create_world():
    network = create_network()
    people = create_people(network)
    world = World(
        network=network,
        meeting=create_meeting(network=network, year=2030, season="spring"),
        draft=create_meeting(network=network, status=Meeting.Status.DRAFT, year=2030, season="autumn"),
        held=create_meeting(network=network, status=Meeting.Status.HELD, days=-90, year=2020),
        people=people,
        cookies=sign_in(people),
        arguments={},
    )
    world.arguments = access.arguments(world)
    return world


def create_people(network):
    strategic = create_user()
    StrategicRole.objects.create(user=strategic, organisation=create_organisation())
    people = {
        "visitor": None,
        "stranger": create_leader_in(network),
        "member": create_member(network=network),
        "coordinator": create_coordinator(network=network),
        "coordinator of the other network": create_coordinator(network=create_network(half=Half.WEST)),
        "strategic": strategic,
        "editor": create_user(is_content_editor=True),
        "administrator": create_user(is_administrator=True),
    }
    statuses = {"applicant": "applied", "declined": "declined", "former member": "left"}
    for role, status in statuses.items():
        people[role] = create_membership(network=network, status=Membership.Status(status)).user
    return people


CLOSED = {kind for _, kind in access.TABLE if kind and kind.endswith("meeting")}
OUTSIDE = ["stranger", "applicant", "former member", "coordinator of the other network"]


@pytest.mark.parametrize(("name", "kind"), access.TABLE, ids=lambda part: part or "")
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_role_gets_what_the_table_says(world, name, kind, method):
    url = address(world, name, kind)

    responses = {role: ask(world.browser(role), method, url) for role in ROLES}

    assert {role: named(response) for role, response in responses.items()} == getattr(access.TABLE[name, kind], method)
    if kind in CLOSED:
        meeting = world.arguments[kind][1]
        for role in OUTSIDE:
            assert_looks_as_if_it_were_not_there(world.browser(role), responses[role], meeting)


def test_head_is_answered_as_get_and_changes_nothing(world):
    assert wrong_answers_to_head(world, access.TABLE) == {}
