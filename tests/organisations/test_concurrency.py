"""What strategic management does at the same moment, in threads with a connection each."""

import pytest

from accounts.models import User
from organisations import inviting, posts
from organisations.leader_lists import applying
from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.reading import read_table
from organisations.models import Department, LeaderList, Leadership, StrategicRole
from pages.refusals import Refusal
from tests.factories import create_organisation, create_service, create_user
from tests.organisations.leader_lists.files import csv_file, leader
from tests.simultaneous import at_the_same_moment, each_with_a_connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service(transactional_db):
    return create_service(organisation=create_organisation(), name="Søhuset")


@pytest.fixture
def manager(service):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=service.organisation)
    return user


SYD = {"department": "Syd", "role": "afdelingsleder"}


def store(service, manager, *rows):
    table = read_table(csv_file(*rows))
    leader_list = LeaderList.objects.create(
        owner=manager, organisation=service.organisation, file_name="a.csv", **table.stored()
    )
    return leader_list, compare_list(organisation=service.organisation, rows=table.rows, by=manager).fingerprint


@each_with_a_connection
def test_one_of_two_lists_with_the_same_leaders_is_applied(service, manager):
    lists = [store(service, manager, leader(**SYD), leader("Bo Krog", "bo@test.example", **SYD)) for _ in range(2)]

    def apply(number):
        leader_list, fingerprint = lists[number]
        try:
            applying.apply_list(leader_list=leader_list, fingerprint=fingerprint, ending=[])
        except applying.HasChanged:
            return "changed"
        return "applied"

    assert sorted(at_the_same_moment(2, apply)) == ["applied", "changed"]
    assert (Leadership.objects.count(), Department.objects.count(), User.objects.count()) == (2, 1, 3)


@each_with_a_connection
def test_invitation_pressed_many_times_gives_one_post(service, manager):
    def invite(number):
        try:
            inviting.invite_leader(
                by=manager,
                organisation=service.organisation,
                name="Åse Ærø",
                email="aase@test.example",
                service=service,
                role="service_manager",
            )
        except Refusal:
            return 0
        return 1

    assert sum(at_the_same_moment(4, invite)) == 1
    assert (Leadership.objects.count(), User.objects.filter(email="aase@test.example").count()) == (1, 1)


@each_with_a_connection
def test_leader_who_states_her_post_while_it_is_given_to_her_has_it_once(service, manager):
    """Whoever is first: the list confirms what she has stated, is shown again, or she is told that she has it."""
    user = create_user(email="aase@test.example", name="Åse Ærø")
    leader_list, fingerprint = store(service, manager, leader())

    def act(number):
        try:
            if number:
                posts.state_post(user=user, role="service_manager", service=service)
            else:
                applying.apply_list(leader_list=leader_list, fingerprint=fingerprint, ending=[])
        except (applying.HasChanged, Refusal):
            return "refused"
        return "done"

    assert sorted(at_the_same_moment(2, act)) == ["done", "refused"]
    assert Leadership.objects.count() == 1
