"""What the newest release says of a network."""

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
    return create_scope(release, "network", network="east", parent=country)


def organisation_in(network):
    organisation = create_organisation()
    return create_scope(network.release, "organisation", organisation=organisation, network="east", parent=network)


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


def test_a_hidden_figure_is_in_no_order_and_neither_are_its_counts(network):
    create_cell(network, 1, 3.0)
    create_cell(network, 2, 3.4)
    create_cell(network, 3, None)
    Count.objects.create(scope=network, principle=3, kind="dilemma", code="3.D1", people=9, out_of="30–49")
    Count.objects.create(scope=network, principle=1, kind="dilemma", code="1.D1", people=8, out_of="30–49")

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

    with django_assert_num_queries(3):
        newest_picture_of("east")
    assert Cell.objects.count() == organisations + 1
