"""An organisation's own round with the newest figures of the country beside it, and of when they are."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from lxml import html

from organisations.models import StrategicRole
from releases.models import Release
from releases.reading.summaries import summary_of
from tests.factories import create_organisation, create_user
from tests.releases.rows import (
    SCORES,
    create_cell,
    create_closed_round,
    create_release,
    create_scope,
    create_whole_release,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby (test)")


@pytest.fixture
def national(organisation):
    """Of a hundred days ago."""
    return dated(create_whole_release(organisation=organisation), 100)


@pytest.fixture
def own(organisation):
    round = create_closed_round(organisation=organisation, title="Op til ledermødet", closed_at=timezone.now())
    release = create_release(round=round)
    scope = create_scope(release, "organisation", organisation=organisation, network="east", participation="80")
    for number, score in SCORES.items():
        create_cell(scope, number, score, people="20–29")
    return release


def dated(release, days):
    at = timezone.now() - timedelta(days=days)
    QuerySet(Release).filter(pk=release.pk).update(published_at=at, shown_from=at)
    dates = {"opens_at": at - timedelta(days=20), "closes_at": at, "closed_at": at}
    type(release.round).objects.filter(pk=release.round_id).update(title="Runde for alle", **dates)
    return Release.objects.get(pk=release.pk)


def page_of(client, organisation, release):
    StrategicRole.objects.get_or_create(user=create_user(), organisation=organisation)
    client.force_login(organisation.strategic_roles.first().user)
    return client.get(reverse("round_detail", args=[organisation.pk, release.round_id]))


def said_on(page):
    return " ".join(html.fromstring(page.content).find(".//main").text_content().split())


def test_an_own_round_has_the_country_and_the_network_of_another_beside_it(client, organisation, national, own):
    summary = summary_of(release=own, organisation=organisation)
    page = page_of(client, organisation, own)

    assert [unit.name.partition(",")[0] for unit in (summary.network, summary.country)] == [
        "Netværk Øst",
        "Hele landet",
    ]
    assert summary.country.figure(1).score == summary_of(release=national).unit.figure(1).score
    assert "De andres tal er fra den landsdækkende runde »Runde for alle«, der lukkede" in said_on(page)
    assert f"{summary.country.name} 3,9" in said_on(page)


def test_files_say_of_which_round_they_are(client, organisation, national, own):
    page_of(client, organisation, own)

    said = client.get(reverse("summary_csv", args=[organisation.pk, own.round_id])).content.decode("utf-8-sig")

    name = summary_of(release=own, organisation=organisation).country.name
    assert f"Sammenligning;1. {own.round.edition.principles.get(number=1).title};{name};3,9" in said
    assert "Metode;Runde, som landets tal er fra;Værdi;Runde for alle, lukket" in said


def test_it_is_the_newest_that_could_be_read_then(organisation, national, own):
    newer = dated(create_whole_release(), 50)
    for each, fields in [
        (create_whole_release(), {"shown_from": timezone.now() + timedelta(days=3)}),
        (create_whole_release(), {"rules_version": "2"}),
    ]:
        QuerySet(Release).filter(pk=each.pk).update(published_at=timezone.now() - timedelta(days=9), **fields)
    create_whole_release()

    assert summary_of(release=own, organisation=organisation).national == newer


def test_no_change_is_told_between_the_two(organisation, national, own):
    summary = summary_of(release=own, organisation=organisation)

    assert {figure.change for figure in summary.country.figures[""].values()} == {""}


def test_a_national_round_needs_no_other(client, organisation, national):
    page = page_of(client, organisation, national)

    assert summary_of(release=national, organisation=organisation).national is None
    assert "De andres tal er fra" not in said_on(page)


def test_without_a_national_round_it_stands_alone(organisation, own):
    summary = summary_of(release=own, organisation=organisation)

    assert (summary.national, summary.network, summary.country) == (None, None, None)
