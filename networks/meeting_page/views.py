"""A meeting as its members see it, and their answers to it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from networks import rules
from networks.access import get_meeting
from networks.invitations import feeds, replies
from networks.invitations.forms import ReplyForm
from networks.invitations.participants import all_participants, count_participants, first_participants
from networks.invitations.views.feeds import calendar_response
from networks.meeting_page.meeting_panels import panels_of
from networks.meeting_page.panels import next_meeting_panel
from networks.models import Attendance
from networks.planning.agendas import timed_items
from pages.refusals import Attempt

SHOWN_PARTICIPANTS = 6
PART = "next-meeting"


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_detail(request, slug, pk):
    """Shown, or answered: from here, or with one tap from the overview."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_meeting)
    posted = request.POST if request.method == "POST" else None
    form, attempt = ReplyForm(posted, meeting=meeting), Attempt()
    if form.is_valid():
        with attempt:
            attendance = replies.store_reply(meeting=meeting, user=request.user, **form.answer)
            return answered(request, meeting, attendance)

    page = draw_page(request, meeting, form, attempt.refusal)
    status = 422 if form.errors else attempt.status
    return render(request, "networks/meeting_page/meeting_detail.html", page, status=status)


def answered(request, meeting, attendance):
    """Back to the page that she answered from, or to the part of it alone that a script asks for."""
    if request.headers.get("X-Part") == PART:
        template, context = next_meeting_panel(request)
        return render(request, template, context | {"is_new": True})
    level = messages.warning if attendance.is_waiting else messages.success
    level(request, saved_in_words(attendance))
    return redirect("overview" if request.POST.get("next") == reverse("overview") else meeting)


def saved_in_words(attendance):
    if attendance.is_waiting:
        return _("Alle pladser er taget. Du står på ventelisten, og vi skriver til dig, så snart der er en plads.")
    if not attendance.reply:
        return _("Du har ikke svaret endnu. Du kan svare, når du ved det.")
    return _("Dit svar er gemt.")


def draw_page(request, meeting, form, refusal):
    attendance = Attendance.objects.filter(meeting=meeting, user=request.user).first()
    if attendance:
        attendance.meeting = meeting
    is_member = rules.is_member(request.user, meeting.network)
    return {
        "meeting": meeting,
        "items": timed_items(meeting),
        "form": form if form.is_bound else filled_in(meeting, attendance),
        "refusal": refusal,
        "is_member": is_member,
        "can_coordinate": rules.can_coordinate(request.user, meeting.network),
        "standing": replies.reply_standing_of(meeting, attendance),
        "shows_link": attendance.sees_online_link if attendance else not is_member,
        "counts": count_participants(meeting),
        "participants": first_participants(meeting, SHOWN_PARTICIPANTS),
        **panels_of(meeting, request.user),
    }


def filled_in(meeting, attendance):
    """The form as she left it. Nothing is chosen for whoever has not answered."""
    if attendance is None:
        return ReplyForm(meeting=meeting)
    return ReplyForm(meeting=meeting, initial={"reply": attendance.reply or None, "needs": attendance.needs})


@require_safe
def participant_list(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_participants)
    context = {"meeting": meeting, "participants": all_participants(meeting), "counts": count_participants(meeting)}
    return render(request, "networks/meeting_page/participant_list.html", context)


@require_safe
def meeting_file(request, slug, pk):
    """The meeting for her calendar."""
    meeting = get_meeting(request, slug, pk, may=rules.can_download_meeting)
    attendance = Attendance.objects.filter(meeting=meeting, user=request.user).first()
    if attendance:
        attendance.meeting = meeting
    return calendar_response(
        feeds.one_meeting(meeting, attendance), f"netvaerksmoede-{meeting.year}-{meeting.season}.ics"
    )
