from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from assessments.models import Assessment
from principles.reading import current_texts
from reports.documents import booklet as booklets
from reports.documents.leader_report import leader_report_of
from reports.keeping.own_reports import own_report_pdf
from reports.keeping.papers import paper_pdf
from reports.rendering.processes import CannotRender, pdf_of
from reports.views.answers import ask_to_try_again, language_asked_for, pdf_response


@require_safe
def report(request, pk):
    return of_own_assessment(request, pk, draw=report_pdf, file_name=_("selvvurdering-%(day)s.pdf"))


@require_safe
def conversation(request, pk):
    """Drawn each time: it is small, and seldom fetched twice."""
    return of_own_assessment(
        request, pk, draw=conversation_pdf, file_name=_("til-samtale-uden-refleksioner-%(day)s.pdf")
    )


def of_own_assessment(request, pk, *, draw, file_name):
    mine = Assessment.objects.visible_to(request.user).submitted().with_place()
    assessment = get_object_or_404(mine, pk=pk)
    try:
        with translation.override(language_asked_for(request)):
            report = leader_report_of(assessment)
            return pdf_response(draw(report), file_name % {"day": report.result.name.slug})
    except CannotRender:
        return ask_to_try_again(request)


def report_pdf(report):
    return own_report_pdf(report.result.assessment, report.html)


def conversation_pdf(report):
    return pdf_of(report.conversation_html)


def get_current_texts():
    texts = current_texts()
    if texts is None:
        raise Http404
    return texts


@login_not_required
@require_safe
def booklet(request):
    texts, language = get_current_texts(), language_asked_for(request)
    try:
        with translation.override(language):
            return pdf_response(paper_pdf(booklets.booklet_html(texts)), booklets.booklet_file_name())
    except CannotRender:
        return ask_to_try_again(request)


@login_not_required
@require_safe
def principle_pdf(request, slug):
    texts, language = get_current_texts(), language_asked_for(request)
    principle = texts.principle(slug)
    if principle is None:
        raise Http404
    try:
        with translation.override(language):
            pdf = paper_pdf(booklets.principle_html(texts, principle))
        return pdf_response(pdf, booklets.principle_file_name(principle))
    except CannotRender:
        return ask_to_try_again(request)
