"""What older rules made, or is not shown yet, is neither read nor compared, and a sentence says why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from organisations.models import StrategicRole
from releases.models import Release, Scope
from releases.reading.comparisons import compare_with_others, find_receipt_url
from releases.reading.shared_figures import newest_picture_of
from releases.reading.summaries import summary_of
from releases.rules import can_view_release
from tests.factories import create_leadership, create_organisation, create_submitted, create_user
from tests.releases.rows import create_member, create_whole_release

pytestmark = pytest.mark.django_db

OLD = "Resultaterne er beregnet efter ældre regler for, hvad der må vises, og vises ikke længere."
NOT_YET = "Resultaterne kan læses fra"
DOCUMENTS = ["summary_pdf", "summary_slides", "summary_archive", "summary_xlsx", "summary_csv"]


@pytest.fixture(params=["old", "not yet"])
def withheld(request):
    """What is stored of such a release, and how its sentence begins."""
    if request.param == "old":
        return {"rules_version": "1"}, OLD
    return {"shown_from": timezone.now() + timedelta(days=50)}, NOT_YET


@pytest.fixture
def organisation():
    return create_organisation()


@pytest.fixture
def reader(client, organisation):
    user = create_user()
    StrategicRole.objects.create(user=user, organisation=organisation)
    client.force_login(user)
    return user


def test_withheld_release_is_listed_and_opened_with_the_reason_and_no_figure(client, reader, organisation, withheld):
    fields, sentence = withheld
    release = create_whole_release(organisation=organisation, **fields)

    listed = client.get(reverse("organisation_home", args=[organisation.pk]))
    opened = client.get(reverse("round_detail", args=[organisation.pk, release.round_id]))

    assert sentence in listed.text
    assert sentence in opened.text
    assert "summary" not in opened.context
    assert not can_view_release(reader, release, organisation)
    assert list(Release.objects.visible_to(reader, organisation)) == []
    for document in DOCUMENTS:
        assert client.get(reverse(document, args=[organisation.pk, release.round_id])).status_code == 404


def test_country_says_the_same_to_an_administrator(client, withheld):
    fields, sentence = withheld
    release = create_whole_release(**fields)
    client.force_login(create_user(is_administrator=True))

    assert sentence in client.get(reverse("national_rounds")).text
    assert sentence in client.get(reverse("round_detail", args=[release.round_id])).text


def test_release_is_shown_once_its_day_has_come(client, reader, organisation):
    release = create_whole_release(organisation=organisation, shown_from=timezone.now())

    response = client.get(reverse("round_detail", args=[organisation.pk, release.round_id]))

    assert response.context["summary"].release == release
    assert NOT_YET not in client.get(reverse("organisation_home", args=[organisation.pk])).text


def test_withheld_release_is_in_no_trend_and_no_picture_of_a_network(reader, organisation, withheld):
    create_whole_release(organisation=organisation, **withheld[0])

    assert newest_picture_of("east") is None
    release = create_whole_release(organisation=organisation)
    assert len(summary_of(release=release, organisation=organisation).trend) == 1
    assert newest_picture_of("east").release == release


def test_leader_has_no_comparison_with_and_no_receipt_of_a_withheld_release(client, organisation, withheld):
    fields, sentence = withheld
    release = create_whole_release(organisation=organisation, **fields)
    scope = Scope.objects.filter(release=release, kind="service").first()
    sent = create_submitted(leadership=create_leadership(service=scope.service), edition=release.round.edition)
    Assessment.objects.update(round=release.round)
    sent.refresh_from_db()
    create_member(release, sent.leadership.user, scope)
    client.force_login(sent.leadership.user)

    receipt = client.get(reverse("assessment_receipt", args=[sent.pk]))

    assert compare_with_others(sent) is None
    assert find_receipt_url(sent) is None
    assert sentence in receipt.text
    assert "receipt" not in receipt.context
