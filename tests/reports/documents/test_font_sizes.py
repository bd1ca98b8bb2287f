"""Nothing in a document is set in less than ten points, drawings included."""

import pytest
from django.utils import translation

from principles.reading import edition_texts
from reports.rendering.processes import pdf_of
from reports.views.documents import conversation_pdf
from tests.factories import create_organisation, create_real_edition
from tests.releases.rows import create_small_release, create_whole_release
from tests.reports.documents import test_meeting_papers
from tests.reports.documents.test_booklet import draw_booklet
from tests.reports.documents.test_leader_report import draw as draw_report
from tests.reports.documents.test_leader_report import report_of
from tests.reports.documents.test_meeting_papers import BUILDERS
from tests.reports.documents.test_summary_pdf import draw as draw_summary
from tests.reports.pdf_checks import all_sizes, small_print
from tests.reports.rows import create_answered, create_full, submitted_on

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.parametrize("language", ["da", "en"]),
]
meeting = test_meeting_papers.meeting


def test_leader_report_and_conversation(language):
    assessment = create_full(text="Vi talte om det.")
    create_answered(
        leadership=assessment.leadership, edition=assessment.edition, submitted_at=submitted_on(2026, 4, 3), score=2
    )
    report = draw_report(assessment, language)
    with translation.override(language):
        sheet = conversation_pdf(report_of(assessment, language))

    assert small_print(report) == small_print(sheet) == []
    assert {10.0, 10.5, 13.0, 24.0} <= {round(size, 1) for size in all_sizes(report)}


@pytest.mark.parametrize("people", ["34", "10–19", "5–9"])
@pytest.mark.parametrize("services", [3, 12])
def test_summary(language, people, services):
    organisation = create_organisation()
    release = create_small_release(organisation=organisation, people=people, services=services)

    assert small_print(draw_summary(release, organisation, language)) == []


def test_summary_of_a_whole_country_and_over_time(language):
    organisation = create_organisation()
    create_whole_release(organisation=organisation)
    release = create_whole_release(organisation=organisation)

    assert small_print(draw_summary(release, organisation, language)) == []
    assert small_print(draw_summary(release, None, language)) == []


def test_booklet(language):
    texts = edition_texts(create_real_edition(version="skrift-1"))

    assert small_print(draw_booklet(texts, language)) == []


@pytest.mark.parametrize("name", BUILDERS)
def test_papers_of_a_meeting(meeting, name, language):
    with translation.override(language):
        assert small_print(pdf_of(BUILDERS[name](meeting).html)) == []
