"""A leader's report is drawn once for each state of what it says, and kept with her assessment, for her alone."""

from django.utils.translation import get_language

from reports.keeping.hashes import document_hash
from reports.models import RenderedReport
from reports.rendering.processes import pdf_of


def own_report_pdf(assessment, html) -> bytes:
    """In the language that is active, where it takes the place of the one before."""
    html_hash, language = document_hash(html), get_language()
    same = RenderedReport.objects.filter(assessment=assessment, language=language, input_hash=html_hash)
    pdf = same.values_list("pdf", flat=True).first()
    if pdf is None:
        pdf = pdf_of(html)
        RenderedReport.objects.update_or_create(
            assessment=assessment, language=language, defaults={"input_hash": html_hash, "pdf": pdf}
        )
    return bytes(pdf)
