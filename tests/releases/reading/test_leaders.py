"""What a leader sees of a release: others beside her own result, and the receipt."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from principles.reading import edition_texts
from releases.models import Download, Scope
from releases.reading.receipts import receipt_of
from tests.factories import create_leadership, create_organisation, create_submitted, create_user, put_on_roster
from tests.releases.rows import create_cell, create_member, create_scope, create_whole_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


@pytest.fixture
def service(release):
    """The unit of the service with bands."""
    return next(scope for scope in Scope.objects.filter(release=release, kind="service") if scope.cells.first().band)


@pytest.fixture
def assessment(release, service):
    leadership = create_leadership(service=service.service)
    assessment = create_submitted(leadership=leadership, edition=release.round.edition)
    Assessment.objects.filter(pk=assessment.pk).update(round=release.round)
    assessment.refresh_from_db()
    return assessment


@pytest.fixture
def author(client, assessment):
    client.force_login(assessment.leadership.user)
    client.get(reverse("about"))
    return assessment.leadership.user


def result(client, assessment):
    return client.get(reverse("assessment_result", args=[assessment.pk]))


def receipt(client, assessment):
    return client.get(reverse("assessment_receipt", args=[assessment.pk]))


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_result_shows_organisation_and_network_beside_her_own(client, author, assessment, release, service):
    create_member(release, author, service)

    response = result(client, assessment)

    assert "3,0 nu Havneby Kommune (test) 3,9 Netværk Øst 3,9" in words_of(response)
    assert response.text.count('stroke="#9C421B" stroke-width="2.5" fill="none"') == 7 + 1


def test_result_shows_the_figures_that_all_read_whatever_she_is_in(client, author, assessment, release):
    """R4: they hold with her own answer known, so none is hidden from her."""
    own = Scope.objects.get(release=release, kind="organisation")
    small = create_scope(release, "organisation", key="organisation:small", parent=own.parent, name="Lille")
    create_cell(small, 1, 4.7, people="5–9", remainder=6)
    create_cell(small, 2, 4.7, people="5–9", remainder=5)
    create_cell(small, 3)
    create_member(release, author, small)

    measures = result(client, assessment).context["comparison"].organisation.measures

    assert [measures[number].words for number in (1, 2, 3)] == ["stærkt", "stærkt", "vises ikke"]


def test_result_has_no_others_for_somebody_who_is_no_part_of_the_release(client, author, assessment):
    """A post that nobody has confirmed counts in no release and opens none."""
    response = result(client, assessment)

    assert response.context["comparison"] is None
    assert "Netværk Øst" not in response.text


@pytest.mark.parametrize("is_part", [True, False])
@pytest.mark.parametrize("earlier", [1, 3])
def test_result_costs_as_much_however_many_came_before(
    client, author, assessment, release, service, django_assert_num_queries, earlier, is_part
):
    if is_part:
        create_member(release, author, service)
    for half_years in range(earlier):
        submitted_at = timezone.now() - timedelta(days=183 * (half_years + 1))
        create_submitted(leadership=assessment.leadership, edition=assessment.edition, submitted_at=submitted_at)
    edition_texts(assessment.edition)
    result(client, assessment)

    with django_assert_num_queries(14):
        result(client, assessment)


def test_overview_leads_to_the_receipt(client, author, assessment):
    assert reverse("assessment_receipt", args=[assessment.pk]) in client.get(reverse("overview")).text


def test_result_has_no_receipt_before_the_release(client):
    assessment = create_submitted()
    client.force_login(assessment.leadership.user)

    assert result(client, assessment).context["receipt_url"] is None
    assert receipt(client, assessment).status_code == 404


def test_receipt_lists_the_published_figures_she_is_part_of(author, release, service):
    create_member(release, author, service, principles=0b0010001)

    lines = receipt_of(author, release).lines

    told = [(line.unit, line.role, [item.number for item in line.principles]) for line in lines]
    assert told == [
        (service.name, "", [1, 5]),
        ("Havneby Kommune (test)", "", [1, 5]),
        ("Havneby Kommune (test)", "Tilbudsleder", [1, 5]),
        ("Netværk Øst", "", [1, 5]),
        ("Hele landet", "", [1, 5]),
    ]


def test_receipt_names_the_smallest_group_she_stands_in(author, release):
    own = Scope.objects.get(release=release, kind="organisation")
    scope = create_scope(release, "service", key="service:other", parent=own, name="Andet")
    create_cell(scope, 1, 3.0, people="5–9", remainder=6)
    create_member(release, author, scope)

    assert receipt_of(author, release).smallest_group == "5–9"


def test_receipt_tells_who_fetched_the_figures(client, author, assessment, release, service, organisation):
    create_member(release, author, service)
    for user, owner in [
        (create_user(name="Helle Friis"), organisation),
        (None, organisation),
        (create_user(name="Jens Fremmed"), create_organisation()),
    ]:
        Download.objects.create(release=release, user=user, organisation=owner, format="pdf")

    text = words_of(receipt(client, assessment))

    assert "Helle Friis Strategisk ledelse i Havneby Kommune (test). PDF" in text
    assert "En person, der ikke længere har en konto" in text
    assert "Jens Fremmed" not in text
    assert "Andre organisationer har hentet deres egne tal sammen med netværkets og landets 1 gang." in text


def test_receipt_says_when_her_answers_do_not_count(client, author, assessment):
    assert "Dine svar indgår ikke i de samlede resultater fra denne runde." in words_of(receipt(client, assessment))


def test_receipt_shows_no_figure(client, author, assessment, release, service):
    create_member(release, author, service)

    text = words_of(receipt(client, assessment))

    assert "3,9" not in text
    assert "stærkt" not in text


@pytest.mark.parametrize("downloads", [0, 20])
def test_receipt_costs_the_same_queries_however_often_it_was_fetched(
    client, author, assessment, release, service, django_assert_num_queries, downloads
):
    create_member(release, author, service)
    for _number in range(downloads):
        Download.objects.create(release=release, user=create_user(), organisation=service.organisation, format="pdf")
    edition_texts(release.round.edition)

    with django_assert_num_queries(8):
        receipt(client, assessment)


def test_receipt_is_for_its_author_alone(client, assessment):
    for user in (create_user(), create_user(is_administrator=True)):
        client.force_login(user)
        assert receipt(client, assessment).status_code == 404


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"counts": False, "why_not": "unvouched"}, "Ingen har endnu sagt god for posten."),
        (None, "Din lederpost var ikke på rundens liste"),
        ({"counts": True}, "før runden lukker, og mindst ét udsagn har fået et tal."),
    ],
)
def test_receipt_says_why_her_answers_do_not_count(client, author, assessment, entry, reason):
    assessment.round.roster.all().delete()
    if entry is not None:
        put_on_roster(assessment.round, assessment.leadership)
        assessment.round.roster.update(**entry)

    assert reason in words_of(receipt(client, assessment))
