"""The first page of the summary: what management takes to a committee."""

from datetime import date

import pytest

from releases.reading.summaries import summary_of
from releases.responding.models import ManagementResponse, Undertaking
from reports.documents.summary_pdf import SummaryDocument
from tests.factories import create_organisation, create_user
from tests.releases.rows import create_whole_release

pytestmark = [pytest.mark.django_db]

MARKUP = "<b>fed</b> & co."


@pytest.fixture
def organisation():
    return create_organisation(name="Havneby Kommune (test)")


@pytest.fixture
def release(organisation):
    return create_whole_release(organisation=organisation)


def create_response(
    release, organisation, *, text="Nedlægge registreringer", responsible="Helle Friis", count=5, **fields
):
    response = ManagementResponse.objects.create(
        release=release, organisation=organisation, written_by=create_user(name="Helle Friis"), **fields
    )
    for number in range(1, count + 1):
        Undertaking.objects.create(
            response=response, number=number, text=text, responsible=responsible, due=date(2027, 3, 31)
        )
    return response


def html_of(release, organisation):
    return SummaryDocument(summary_of(release=release, organisation=organisation)).html


def test_summary_prints_what_management_will_do(release, organisation):
    create_response(release, organisation, comment="Nu er det vores tur.")

    html = html_of(release, organisation)

    assert html.count("Nedlægge registreringer") == 5
    assert "Skrevet af Helle Friis den" in html
    assert "<p>Nu er det vores tur.</p>" in html


def test_what_management_writes_is_text_on_paper_too(release, organisation):
    create_response(release, organisation, comment=MARKUP, text=MARKUP, responsible=MARKUP, count=1)

    html = html_of(release, organisation)

    assert "<b>fed</b>" not in html
    assert html.count("&lt;b&gt;fed&lt;/b&gt; &amp; co.") == 3
