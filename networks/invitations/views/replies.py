"""The answers to a meeting, for its coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from networks import rules
from networks.access import get_meeting
from networks.invitations import inviting, reminders, replies
from networks.invitations.forms import ReplyForm
from networks.invitations.participants import attendances_by_name
from networks.invitations.reply_groups import reply_groups_of
from networks.models import Attendance
from networks.models.attendance import REMINDER_INTERVAL
from pages.refusals import Attempt, refusals_told
from pages.sent_once import sent_once


@require_safe
def reply_list(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_view_replies)
    attendances = attendances_by_name(meeting)
    needs = needs_of(attendances)
    context = {
        "meeting": meeting,
        "groups": reply_groups_of(attendances),
        "needs": needs if needs and rules.can_view_needs(request.user, meeting) else [],
        "closed_because": replies.why_closed(meeting),
        "to_remind": Attendance.objects.to_remind(meeting, timezone.now()).count(),
    }
    return render(request, "networks/invitations/reply_list.html", context)


def needs_of(attendances):
    """Those of whoever comes, or would."""
    return [each for each in attendances if each.needs and (each.has_seat or each.is_online or each.is_waiting)]


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def reply_remind(request, slug, pk):
    """Sending asks once."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_replies)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            count = reminders.remind_meeting(meeting=meeting)
            messages.success(request, sent_in_words(count))
            return redirect("reply_list", slug, pk)
    context = {
        "meeting": meeting,
        "count": Attendance.objects.to_remind(meeting, timezone.now()).count(),
        "days": REMINDER_INTERVAL.days,
        "closed_because": replies.why_closed(meeting),
        "refusal": attempt.refusal,
    }
    return render(request, "networks/invitations/reply_remind.html", context, status=attempt.status)


def sent_in_words(count):
    return ngettext("Påmindelsen er på vej til 1 medlem.", "Påmindelsen er på vej til %(count)d medlemmer.", count) % {
        "count": count
    }


@require_POST
@sent_once
def reply_invite_again(request, slug, pk, attendance):
    """Her mail did not arrive: her address has been mended, or her mailbox emptied."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_replies)
    attendance = get_attendance(meeting, attendance)
    with refusals_told(request, messages.WARNING):
        inviting.mail_invitation_again(attendance=attendance)
        messages.success(request, _("Indbydelsen er på vej til %(email)s.") % {"email": attendance.user.email})
    return redirect("reply_list", slug, pk)


def get_attendance(meeting, pk):
    attendance = meeting.attendances.select_related("user").filter(pk=pk).first()
    if attendance is None:
        raise Http404
    return attendance


@require_http_methods(["GET", "HEAD", "POST"])
def reply_on_behalf(request, slug, pk, attendance):
    """A member has called, and the coordinator writes her answer down."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_replies)
    attendance = get_attendance(meeting, attendance)
    asks_for_needs = rules.can_view_needs(request.user, meeting)
    initial = {"reply": attendance.reply or None, "needs": attendance.needs if asks_for_needs else ""}
    posted = request.POST if request.method == "POST" else None
    form, attempt = ReplyForm(posted, meeting=meeting, initial=initial), Attempt()
    if form.is_valid():
        with attempt:
            answer = form.answer if asks_for_needs else form.answer | {"needs": None}
            replies.store_reply(meeting=meeting, user=attendance.user, **answer)
            messages.success(request, _("Svaret fra %(name)s er gemt.") % {"name": attendance.user})
            return redirect("reply_list", slug, pk)

    context = {
        "meeting": meeting,
        "attendance": attendance,
        "form": form,
        "asks_for_needs": asks_for_needs,
        "refusal": attempt.refusal,
    }
    status = 422 if form.errors else attempt.status
    return render(request, "networks/invitations/reply_on_behalf.html", context, status=status)
