from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.models import Organisation
from releases.models import Download, Release
from releases.reading.summaries import summary_of
from releases.rules import can_view_release
from reports.documents.summary_csv import csv_of_summary
from reports.documents.summary_pdf import SummaryDocument
from reports.documents.summary_slides import SummarySlides
from reports.documents.summary_xlsx import xlsx_of_summary
from reports.keeping.papers import paper_pdf
from reports.rendering.processes import Attachment, CannotRender
from reports.views.answers import ask_to_try_again, attachment_response, language_asked_for, pdf_response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Format = Download.Format
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
LONGEST_NAME = 40


def get_release(user, which):
    """404 for missing and forbidden alike: neither gives anything away."""
    release = get_object_or_404(Release.objects.select_related("round__edition"), round=which["round"])
    organisation = get_object_or_404(Organisation, pk=which["organisation"]) if "organisation" in which else None
    if not can_view_release(user, release, organisation):
        raise Http404
    return release, organisation


def download_summary(request, which, kind, build):
    """What `build` makes of the summary in the language that is asked for, noted in the register (R14)."""
    release, organisation = get_release(request.user, which)
    with translation.override(language_asked_for(request)):
        summary = summary_of(release=release, organisation=organisation, network=which.get("network"))
        if summary is None:
            raise Http404
        try:
            response = build(summary)
        except CannotRender:
            response = None
    if response is None:
        return ask_to_try_again(request)
    if request.method == "GET":
        Download.objects.create(release=release, user=request.user, organisation=organisation, format=kind)
    return response


def summary_file_name(summary, ending):
    return _("sammenfatning-%(what)s") % {"what": named_in_a_file(summary)} + ending


def slides_file_name(summary):
    return _("praesentation-%(what)s.pdf") % {"what": named_in_a_file(summary)}


def named_in_a_file(summary) -> str:
    """Whose figures, of which round, closed when, in which language: two of them never have the same name."""
    unit = summary.unit
    network = unit.network if summary.other_units else ""
    parts = [unit.name, network and unit.network_label, summary.round.title]
    names = [plain_letters(part)[:LONGEST_NAME].strip("-") for part in parts]
    day = summary.round.closed_on.isoformat()
    return "-".join([*filter(None, names), day, get_language() or ""])


def plain_letters(name) -> str:
    """As a file may be called everywhere: "Ærø Kommune" is "aeroe-kommune"."""
    return slugify(name.lower().translate(DANISH_LETTERS))


@require_safe
def summary_pdf(request, **which):
    return download_summary(request, which, Format.PDF, as_pdf_file)


def as_pdf_file(summary):
    return pdf_response(paper_pdf(SummaryDocument(summary).html), summary_file_name(summary, ".pdf"))


@require_safe
def summary_slides(request, **which):
    return download_summary(request, which, Format.SLIDES, as_slides_file)


def as_slides_file(summary):
    return pdf_response(paper_pdf(SummarySlides(summary).html), slides_file_name(summary))


@require_safe
def summary_archive(request, **which):
    return download_summary(request, which, Format.PDF_A, as_archive_file)


def as_archive_file(summary):
    """PDF/A-3u with the figures as CSV in it."""
    figures = Attachment(
        name=summary_file_name(summary, ".csv"),
        description=_("Sammenfatningens tal"),
        text=csv_of_summary(summary),
        at=summary.release.published_at.isoformat(),
    )
    return pdf_response(paper_pdf(SummaryDocument(summary).html, figures), summary_file_name(summary, _("-arkiv.pdf")))


@require_safe
def summary_xlsx(request, **which):
    return download_summary(request, which, Format.XLSX, as_xlsx_file)


def as_xlsx_file(summary):
    return attachment_response(xlsx_of_summary(summary), summary_file_name(summary, ".xlsx"), XLSX)


@require_safe
def summary_csv(request, **which):
    return download_summary(request, which, Format.CSV, as_csv_file)


def as_csv_file(summary):
    return attachment_response(csv_of_summary(summary), summary_file_name(summary, ".csv"), CSV)
