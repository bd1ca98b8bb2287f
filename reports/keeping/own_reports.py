"""A leader's report is drawn once for each state of what it is made from."""

from django.utils import translation

from assessments.models import Action, Answer, Assessment, Reflection
from reports.documents.leader_report import leader_report_of
from reports.fingerprints import fingerprint
from reports.models import RenderedReport
from reports.rendering.processes import pdf_of


def report_pdf(assessment, language) -> bytes:
    """The report, drawn anew only when what it is made from or how it looks has changed."""
    input_hash = fingerprint(language, *input_of(assessment))
    kept = RenderedReport.objects.filter(assessment=assessment, language=language, input_hash=input_hash).first()
    if kept:
        return bytes(kept.pdf)
    with translation.override(language):
        pdf = pdf_of(leader_report_of(assessment, language).html)
    RenderedReport.objects.update_or_create(
        assessment=assessment, language=language, defaults={"input_hash": input_hash, "pdf": pdf}
    )
    return pdf


def input_of(assessment) -> list:
    """Everything a report is made from, as it is stored, which is cheaper to read than the result.

    Submitted assessments are locked, and so are an edition's texts until changed_at moves: there their names are
    enough. All of hers are there, because what one is called depends on the others.
    """
    leadership, edition = assessment.leadership, assessment.texts.edition
    recognised = Reflection.objects.filter(assessment=assessment)
    return [
        [assessment.submitted_at, assessment.role, assessment.leads_directly, edition.pk, edition.changed_at],
        [str(leadership.user), leadership.place],
        list(Answer.objects.filter(assessment=assessment).order_by("statement").values_list("statement", "score")),
        list(recognised.order_by("principle").values_list("principle", "importance", "text")),
        list(recognised.order_by("dilemmas").values_list("dilemmas", flat=True)),
        list(recognised.order_by("pitfalls").values_list("pitfalls", flat=True)),
        list(
            Action.objects.filter(assessment=assessment)
            .order_by("pk")
            .values_list("pk", "principle", "text", "due", "created_at", "done_at", "dropped_at")
        ),
        list(
            Assessment.objects.submitted()
            .filter(leadership__user=leadership.user_id)
            .order_by("pk")
            .values_list("pk", "leadership", "submitted_at", "replaces", "edition", "edition__changed_at")
        ),
    ]
