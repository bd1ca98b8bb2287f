from itertools import product

import pytest

from organisations.models import StrategicRole
from releases import rules
from releases.models import Release
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_closed_round, create_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisations():
    return [create_organisation(), create_organisation()]


@pytest.fixture
def users(organisations):
    people = [create_user(), create_user(is_administrator=True), create_user(), create_user(is_administrator=True)]
    for person in people[2:]:
        StrategicRole.objects.create(user=person, organisation=organisations[0])
    return people


@pytest.fixture
def releases(organisations):
    rounds = [create_closed_round(organisation=organisation) for organisation in [*organisations, None]]
    return [create_release(round=each) for each in rounds]


def test_release_rule_and_list_agree(users, organisations, releases):
    for user, organisation in product(users, [*organisations, None]):
        assert set(Release.objects.visible_to(user, organisation)) == {
            release for release in releases if rules.can_view_release(user, release, organisation)
        }


def test_strategic_management_reads_its_own_part_of_both_kinds_of_round(users, organisations, releases):
    strategic = users[2]

    assert set(Release.objects.visible_to(strategic, organisations[0])) == {releases[0], releases[2]}
    assert not Release.objects.visible_to(strategic, organisations[1]).exists()
    assert not Release.objects.visible_to(strategic).exists()


def test_administrator_reads_the_country_alone(users, organisations, releases):
    administrator = users[1]

    assert list(Release.objects.visible_to(administrator)) == [releases[2]]
    assert not Release.objects.visible_to(administrator, organisations[0]).exists()
