from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from assessments.models import Assessment
from assessments.naming import names_of_submitted
from principles.reading import current_texts
from reports.documents import booklet as booklets
from reports.documents.leader_report import leader_report_of
from reports.keeping.own_reports import report_pdf
from reports.rendering.processes import CannotRender, pdf_of
from reports.views.answers import language_of, pdf_response, try_again


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
    language = language_of(request)
    try:
        pdf = draw(assessment, language)
    except CannotRender:
        return try_again(request)
    with translation.override(language):
        return pdf_response(pdf, file_name % {"day": name_of(assessment).slug})


def conversation_pdf(assessment, language):
    with translation.override(language):
        return pdf_of(leader_report_of(assessment, language).conversation_html)


def name_of(assessment):
    return names_of_submitted(assessment.leadership.user_id)[assessment.pk]


def get_current_texts():
    texts = current_texts()
    if texts is None:
        raise Http404
    return texts


@login_not_required
@require_safe
def booklet(request):
    texts, language = get_current_texts(), language_of(request)
    try:
        with translation.override(language):
            return pdf_response(booklets.booklet_pdf(texts, language), booklets.booklet_file_name())
    except CannotRender:
        return try_again(request)


@login_not_required
@require_safe
def principle_pdf(request, slug):
    texts, language = get_current_texts(), language_of(request)
    principle = texts.principle(slug)
    if principle is None:
        raise Http404
    try:
        return pdf_response(booklets.principle_pdf(texts, principle, language), booklets.principle_file_name(principle))
    except CannotRender:
        return try_again(request)
