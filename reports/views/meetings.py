"""The papers of a network meeting."""

from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from networks import rules
from networks.access import get_meeting
from reports.documents.kitchen_list import kitchen_list_of
from reports.documents.meeting_agenda import agenda_of
from reports.documents.meeting_minutes import minutes_document_of
from reports.documents.name_badges import name_badges_of
from reports.documents.participant_list import participant_list_of
from reports.keeping.papers import paper_pdf
from reports.rendering.processes import CannotRender, pdf_of
from reports.views.answers import ask_to_try_again, language_asked_for, pdf_response


def paper(request, meeting, *, build, name, is_everybodys=False):
    """What `build` makes of the meeting, in the language that is asked for. What everybody may have is kept."""
    with translation.override(language_asked_for(request)):
        document = build(meeting)
        if document is None:
            raise Http404
        draw = paper_pdf if is_everybodys else pdf_of
        try:
            return pdf_response(draw(document.html), paper_file_name(meeting, name))
        except CannotRender:
            pass
    return ask_to_try_again(request)


def paper_file_name(meeting, name):
    """With the day of the meeting."""
    day = f"-{timezone.localdate(meeting.starts_at).isoformat()}" if meeting.starts_at else ""
    return f"{name}{day}.pdf"


@require_safe
def participant_list_pdf(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_take_attendance)
    return paper(request, meeting, build=participant_list_of, name=_("deltagerliste"))


@require_safe
def kitchen_list_pdf(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_kitchen_list)
    return paper(request, meeting, build=kitchen_list_of, name=_("koekkenliste"))


@require_safe
def name_badges_pdf(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_take_attendance)
    return paper(request, meeting, build=name_badges_of, name=_("navneskilte"))


@require_safe
def agenda_pdf(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_meeting)
    return paper(request, meeting, build=agenda_of, name=_("dagsorden"), is_everybodys=True)


@require_safe
def minutes_pdf(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_minutes)
    return paper(request, meeting, build=minutes_document_of, name=_("referat"), is_everybodys=True)
