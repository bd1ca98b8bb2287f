from datetime import timedelta

import pytest
from django.utils import timezone

from organisations import rules
from organisations.models import LeaderList, StrategicRole
from tests.factories import create_leadership, create_organisation, create_service, create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation()


def create_strategic(organisation, **fields):
    return StrategicRole.objects.create(user=create_user(**fields), organisation=organisation)


@pytest.fixture
def people(organisation):
    return {
        "strategic": create_strategic(organisation).user,
        "colleague": create_strategic(organisation).user,
        "strategic elsewhere": create_strategic(create_organisation()).user,
        "administrator": create_user(is_administrator=True),
        "editor": create_user(is_content_editor=True),
    }


def allowed(people, rule, *row):
    return {who for who, person in people.items() if rule(person, *row)}


ABOVE = {"strategic", "colleague", "administrator"}


def test_few_stated_posts_wait_at_a_time():
    user, yesterday = create_user(), timezone.localdate() - timedelta(days=1)
    create_leadership(user=user)
    create_leadership(user=user, confirmed_at=None, since=yesterday, until=yesterday)

    for _ in range(3):
        assert rules.can_state_post(user)
        create_leadership(user=user, confirmed_at=None)

    assert not rules.can_state_post(user)


def test_post_is_confirmed_by_those_above_it_and_never_by_oneself(organisation, people):
    service = create_service(organisation=organisation)
    posts = {who: create_leadership(user=person, service=service) for who, person in people.items()}

    assert allowed(people, rules.can_confirm_post, posts["strategic"]) == ABOVE - {"strategic"}
    assert allowed(people, rules.can_confirm_post, posts["administrator"]) == ABOVE


def test_who_has_no_password_yet_is_invited_again_as_long_as_the_post_stands(organisation, people):
    service, yesterday = create_service(organisation=organisation), timezone.localdate() - timedelta(days=1)
    posts = [
        create_leadership(service=service, **fields)
        for fields in (
            {},
            {"user": create_user(password="hest-ild-hav-ko")},
            {"user": create_user(is_active=False)},
            {"since": yesterday, "until": yesterday},
        )
    ]

    assert [allowed(people, rules.can_invite_again, post) for post in posts] == [ABOVE, set(), set(), set()]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"password": "hest-ild-hav-ko"}, False),
        ({"last_login": timezone.now()}, False),
        ({"is_administrator": True}, False),
        ({"is_content_editor": True}, False),
    ],
)
def test_account_is_never_activated(fields, expected):
    assert rules.is_never_activated(create_user(**fields)) is expected


def test_place_is_ended_by_a_colleague_and_never_by_oneself(organisation, people):
    own = people["strategic"].strategic_roles.get()
    administrators = StrategicRole.objects.create(user=people["administrator"], organisation=organisation)

    assert allowed(people, rules.can_end_place, own) == ABOVE - {"strategic"}
    assert allowed(people, rules.can_end_place, administrators) == ABOVE


def test_list_of_leaders_is_its_uploaders(organisation, people):
    uploaded = LeaderList(owner=people["strategic"], organisation=organisation)

    assert allowed(people, rules.can_view_leader_list, uploaded) == {"strategic"}
