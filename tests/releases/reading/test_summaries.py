from datetime import date, timedelta

import pytest
from django.utils import timezone

from pages.times import end_of, start_of_day
from principles.reading import edition_texts
from releases.models import Scope
from releases.reading.summaries import summary_of
from tests.factories import create_organisation, create_real_edition, create_round
from tests.releases.rows import create_cell, create_closed_round, create_release, create_scope, create_whole_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


def test_summary_shows_the_unit_beside_its_network_and_the_country(organisation, release):
    summary = summary_of(release=release, organisation=organisation)

    names = [summary.unit.name, summary.network.name, summary.country.name]
    assert names == ["Havneby Kommune (test)", "Netværk Øst", "Hele landet"]
    assert summary.unit.figure(1).score == summary.network.figure(1).score
    assert [item.number for item in summary.lowest] == [5]
    assert [item.number for item in summary.strongest] == [1]
    assert [item.people for item in summary.recognised] == [21, 16]
    assert summary.importance[5].people == 25


def test_summary_orders_services_by_name_with_the_small_ones_last(organisation, release):
    summary = summary_of(release=release, organisation=organisation)

    names = [service.name for service in summary.services]
    assert names[:-1] == sorted(names[:-1])
    assert names[-1] == "Mindre tilbud, samlet"
    assert [service.is_shown for service in summary.services].count(False) == 1


@pytest.mark.parametrize(("earlier", "queries"), [(0, 6), (1, 6), (3, 6)])
def test_summary_has_the_same_queries_however_many_rounds(organisation, earlier, queries, django_assert_num_queries):
    edition = create_real_edition()
    for days in range(earlier, -1, -1):
        published_at = timezone.now() - timedelta(days=days)
        release = create_whole_release(organisation=organisation, edition=edition, published_at=published_at)
    edition_texts(release.round.edition)

    with django_assert_num_queries(queries):
        summary = summary_of(release=release, organisation=organisation)

    assert len(summary.trend) == earlier + 1


def test_summary_of_the_country_consists_of_its_networks(release):
    create_scope(release, "network", network="west", parent=Scope.objects.get(release=release, kind="country"))

    summary = summary_of(release=release)

    assert [unit.name for unit in summary.networks] == ["Netværk Vest", "Netværk Øst"]
    assert [unit.network for unit in summary.networks] == ["west", "east"]


def test_principles_that_stand_equal_share_their_place():
    organisation = create_organisation()
    release = create_release()
    unit = create_scope(release, "organisation", organisation=organisation)
    for number, score in {1: 3.9, 2: 3.9, 3: 2.7, 4: 3.9}.items():
        create_cell(unit, number, score)

    summary = summary_of(release=release, organisation=organisation)

    assert [item.number for item in summary.highest] == [1, 2, 4]
    assert [item.number for item in summary.lowest] == [3]


def test_a_round_that_closes_at_midnight_after_the_last_of_june_is_the_springs(organisation):
    june = {"opens_at": start_of_day(date(2026, 6, 1)), "closes_at": end_of(date(2026, 6, 30))}
    round = create_round(edition=create_real_edition(), closed_at=timezone.now(), **june)
    release = create_whole_release(organisation=organisation, round=round)

    summary = summary_of(release=release, organisation=organisation)

    assert (summary.half_year, summary.trend[-1].label) == ("forår 2026", "F26")


def test_two_rounds_of_one_half_year_are_told_apart(organisation):
    for opens, closes in [(date(2026, 8, 1), date(2026, 9, 4)), (date(2026, 10, 1), date(2026, 11, 20))]:
        period = {"opens_at": start_of_day(opens), "closes_at": end_of(closes)}
        round = create_round(edition=create_real_edition(f"{opens}"), closed_at=end_of(closes), **period)
        release = create_whole_release(organisation=organisation, round=round)

    summary = summary_of(release=release, organisation=organisation)

    assert [moment.label for moment in summary.trend] == ["E26 4.9.", "E26 20.11."]


# An organisation with services in both networks


@pytest.fixture
def own_round(organisation):
    """Its own: the whole, and below it a part in each network with a service and its small ones."""
    release = create_release(round=create_closed_round(organisation=organisation))
    whole = create_scope(release, "organisation", organisation=organisation, roster="10–19")
    for network, name in [("east", "Ådalen"), ("west", "Bakken")]:
        place = {"key": f"{whole.key}:{network}", "network": network, "parent": whole}
        part = create_scope(release, "organisation", organisation=organisation, roster="10–19", **place)
        fields = {"organisation": organisation, "network": network, "parent": part}
        create_scope(release, "service", key=f"service:{network}", name=name, **fields)
        create_scope(release, "small_services", key=f"small_services:{network}", name="", **fields)
    return release


def test_own_round_shows_the_whole_with_all_its_services(organisation, own_round):
    summary = summary_of(release=own_round, organisation=organisation)

    assert summary.unit.network == ""
    assert [unit.name for unit in summary.parts] == [
        "Bakken",
        "Ådalen",
        "Mindre tilbud, samlet, Øst",
        "Mindre tilbud, samlet, Vest",
    ]
    assert [unit.network for unit in summary.other_units] == ["east", "west"]
    assert summary.network_name == ""


def test_part_of_an_own_round_has_its_own_services(organisation, own_round):
    summary = summary_of(release=own_round, organisation=organisation, network="west")

    assert [unit.name for unit in summary.parts] == ["Bakken", "Mindre tilbud, samlet"]
    assert [unit.network for unit in summary.other_units] == ["", "east"]
    assert summary.network_name == "Netværk Vest"


def test_part_goes_on_from_the_whole_that_lay_in_its_network(organisation):
    before = timezone.now() - timedelta(days=200)
    create_whole_release(organisation=organisation, published_at=before)
    whole = Scope.objects.get(kind="organisation")
    release = create_whole_release(organisation=organisation)
    country = Scope.objects.get(release=release, kind="country")
    for network in ("east", "west"):
        fields = {"organisation": organisation, "network": network, "parent": country}
        create_scope(release, "organisation", key=f"{whole.key}:{network}", roster="50–99", **fields)

    trends = {
        network: len(summary_of(release=release, organisation=organisation, network=network).trend)
        for network in ("east", "west")
    }

    assert trends == {"east": 2, "west": 1}
