"""Who takes part, in numbers of people (R11)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.participation import participation_of, people_in, people_missing
from tests.factories import (
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def round(organisation):
    return create_round(organisation=organisation)


def staffed(organisation, name, leaders, sent=0, round=None):
    """A service with so many leaders, of whom so many have submitted."""
    service = create_service(organisation=organisation, name=name)
    posts = [create_leadership(service=service) for _ in range(leaders)]
    for post in posts[:sent]:
        create_submitted(leadership=post, round=round)
    return posts


def groups(round):
    return [(group.name, group.participants, group.leaders) for group in participation_of(round).groups]


def test_services_with_five_leaders_stand_alone_and_smaller_ones_together(organisation, round):
    staffed(organisation, "Åsen", 5, 2, round)
    staffed(organisation, "Birken", 6, 6, round)
    staffed(organisation, "Lille", 4, 1, round)
    staffed(organisation, "Mindst", 1, 1, round)

    found = participation_of(round)

    assert groups(round) == [("Birken", 6, 6), ("Åsen", 2, 5), ("", 2, 5)]
    assert (found.participants, found.leaders, found.small_units) == (10, 16, 2)


def test_small_services_that_stay_fewer_than_five_have_no_row(organisation, round):
    staffed(organisation, "Birken", 5)
    staffed(organisation, "Lille", 4, 4, round)

    assert groups(round) == [("Birken", 0, 5)]
    assert participation_of(round).leaders == 9


def test_a_stricter_threshold_asks_for_larger_services(organisation):
    round = create_round(organisation=organisation, threshold=6)
    staffed(organisation, "Birken", 5)

    assert groups(round) == []


def test_people_are_counted_and_not_posts_or_forms(organisation, round):
    [post, *_others] = staffed(organisation, "Birken", 5)
    second = create_leadership(user=post.user, service=create_service(organisation=organisation))
    create_submitted(leadership=post, round=round)
    create_submitted(leadership=second, round=round)

    found = participation_of(round)

    assert (found.participants, found.leaders) == (1, 5)


def test_those_who_have_left_count_if_they_submitted(organisation, round):
    yesterday = timezone.localdate() - timedelta(days=1)
    staff = staffed(organisation, "Birken", 7, 1, round)
    for post in staff[:2]:
        post.since = post.until = yesterday
        post.save()

    found = participation_of(round)

    assert (found.participants, found.leaders) == (1, 6)


def test_unconfirmed_posts_and_other_organisations_are_not_in_it(organisation, round):
    post = create_leadership(service=create_service(organisation=organisation), confirmed_at=None)
    create_submitted(leadership=post, round=round)
    create_leadership()

    assert participation_of(round).leaders == 0


def test_a_national_round_is_told_by_organisation():
    round = create_round()
    staffed(create_organisation(name="Nord"), "Birken", 5, 3, round)
    staffed(create_organisation(name="Syd"), "Elmen", 2)

    assert groups(round) == [("Nord", 3, 5)]
    assert participation_of(round).leaders == 7


def test_letters_go_to_those_who_lead_now_and_can_sign_in(organisation, round):
    sent, missing, closed = [post.user for post in staffed(organisation, "Birken", 3, 1, round)]
    closed.is_active = False
    closed.save()

    assert list(people_in(round)) == [sent, missing]
    assert list(people_missing(round)) == [missing]


@pytest.mark.parametrize("count", [1, 3])
def test_participation_is_one_query(organisation, round, django_assert_num_queries, count):
    for number in range(count):
        staffed(organisation, f"Tilbud {number}", 5)

    with django_assert_num_queries(1):
        assert len(participation_of(round).groups) == count
