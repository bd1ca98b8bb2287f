"""What everybody in a network may read: no figure in which one member's own answer makes the rest too few."""

import pytest

from releases.models import Cell, Count
from releases.reading.shared_figures import newest_picture_of
from tests.factories import create_organisation
from tests.releases.rows import create_cell, create_closed_round, create_release, create_scope, create_whole_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    release = create_release()
    country = create_scope(release, "country")
    return create_scope(release, "network", network="east", parent=country, leaders=30, participants=18)


def organisation_in(network):
    organisation = create_organisation()
    return create_scope(network.release, "organisation", organisation=organisation, network="east", parent=network)


def shown():
    return {item.number for item in newest_picture_of("east").shown}


def test_there_is_none_before_the_first_release():
    assert newest_picture_of("east") is None


def test_an_organisations_own_round_is_no_picture_of_the_network():
    create_scope(
        create_release(round=create_closed_round(organisation=create_organisation())), "network", network="east"
    )

    assert newest_picture_of("east") is None


def test_the_newest_national_release_counts():
    create_whole_release()
    newest = create_whole_release()

    assert newest_picture_of("east").release == newest


@pytest.mark.parametrize(("remainder", "is_shown"), [(5, False), (6, True), (0, True)])
def test_a_group_that_one_member_makes_too_small_is_not_shown(network, remainder, is_shown):
    create_cell(network, 5, 2.4, remainder=remainder)

    assert (5 in shown()) == is_shown


@pytest.mark.parametrize(
    ("below", "directly", "is_shown"), [(5, 0, False), (6, 0, True), (5, 1, False), (5, 6, True), (0, 6, True)]
)
def test_members_of_a_published_organisation_count_with_those_around_it(network, below, directly, is_shown):
    create_cell(organisation_in(network), 5, 2.4, remainder=below)
    create_cell(network, 5, 2.4, remainder=directly)

    assert (5 in shown()) == is_shown


def test_a_hidden_figure_is_in_no_order_and_neither_are_its_counts(network):
    create_cell(network, 1, 3.0)
    create_cell(network, 2, 3.4)
    create_cell(network, 3, None)
    Count.objects.create(scope=network, principle=3, kind="dilemma", code="3.D1", people=9, among=18)
    Count.objects.create(scope=network, principle=1, kind="dilemma", code="1.D1", people=8, among=18)

    picture = newest_picture_of("east")

    assert [item.number for item in picture.lowest] == [1]
    assert [(item.code, item.people) for item in picture.recognised] == [("1.D1", 8)]


def test_where_all_are_equal_none_is_lowest(network):
    create_cell(network, 1, 3.0)
    create_cell(network, 2, 3.0)

    assert newest_picture_of("east").lowest == []


@pytest.mark.parametrize("organisations", [1, 3])
def test_picture_query_count(network, organisations, django_assert_num_queries):
    for _ in range(organisations):
        create_cell(organisation_in(network), 5, 2.4)
    create_cell(network, 5, 2.4)
    newest_picture_of("east")

    with django_assert_num_queries(5):
        newest_picture_of("east")
    assert Cell.objects.count() == organisations + 1
