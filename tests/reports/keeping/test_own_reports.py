"""A leader's report is drawn when it says something else, and kept with her assessment alone."""

import pytest
from django.core.cache import caches
from django.db import IntegrityError
from django.utils import translation

from assessments.models import Answer, Assessment
from reports.documents.leader_report import leader_report_of
from reports.keeping.hashes import document_hash
from reports.models import RenderedReport
from reports.views.documents import report_pdf
from tests.reports.rows import create_answered, create_rich, submitted_on, with_place

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def drawn(monkeypatch):
    """The HTML that would be drawn, without drawing it."""
    drawn = []
    monkeypatch.setattr("reports.keeping.own_reports.pdf_of", lambda html: drawn.append(html) or b"%PDF-")
    return drawn


def draw(assessment, language="da"):
    with translation.override(language):
        return report_pdf(leader_report_of(with_place(assessment)))


def test_unchanged_report_is_drawn_once(drawn):
    assessment = create_rich()

    assert draw(assessment) == draw(assessment) == b"%PDF-"
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.actions.update(text="Noget andet"),
        lambda one: one.reflections.update(text="Noget andet"),
        lambda one: one.reflections.first().dilemmas.clear(),
        lambda one: Answer.objects.filter(pk=one.answers.first().pk).update(score=5),
        lambda one: type(one.leadership.user).objects.update(name="Et nyt navn"),
        lambda one: type(one.leadership.service).objects.update(name="Et nyt sted"),
        lambda one: create_answered(
            leadership=one.leadership, edition=one.edition, submitted_at=submitted_on(2026, 4, 1)
        ),
    ],
)
def test_changed_report_is_drawn_again(drawn, change):
    assessment = create_rich()
    draw(assessment)

    change(assessment)
    draw(assessment)

    assert len(drawn) == 2
    assert RenderedReport.objects.filter(assessment=assessment).count() == 1


def test_each_language_is_kept(drawn):
    assessment = create_answered()

    draw(assessment, "da")
    draw(assessment, "en")

    assert sorted(RenderedReport.objects.values_list("language", flat=True)) == ["da", "en"]


def test_report_is_kept_once_per_language():
    assessment = create_answered()
    RenderedReport.objects.create(assessment=assessment, language="da", pdf=b"")

    with pytest.raises(IntegrityError):
        RenderedReport.objects.create(assessment=assessment, language="da", pdf=b"")


def test_report_goes_with_its_assessment(drawn):
    assessment = create_answered()
    draw(assessment)

    Assessment.objects.filter(pk=assessment.pk).delete()

    assert not RenderedReport.objects.exists()


def test_report_is_in_no_cache_that_others_share(drawn):
    draw(create_rich())

    for cache in caches.all():
        assert cache.get(f"pdf-{document_hash(drawn[0])}") is None
