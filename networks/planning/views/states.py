"""What changes for others: invite, cancel, note as held, delete a draft. Each is asked once on a page of its own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from networks import rules
from networks.access import get_meeting
from networks.models import Membership
from networks.planning import agendas, scheduling
from networks.planning.calendar_warnings import warnings_of
from networks.planning.forms.meetings import CancelForm
from pages.refusals import Attempt, refusals_in
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_publish(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    if not meeting.is_draft:
        messages.info(request, _("Indbydelsen er allerede sendt."))
        return redirect("meeting_plan", slug, pk)
    members = Membership.objects.active().filter(network=meeting.network).count()
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            scheduling.publish_meeting(meeting=meeting)
            messages.success(request, invitation_sent_to(members))
            return redirect("meeting_plan", slug, pk)

    items = agendas.timed_items(meeting)
    context = {
        "meeting": meeting,
        "items": items,
        "fit": agendas.fit_of(meeting, items),
        "members": members,
        "problems": attempt.sentences or scheduling.in_the_way_of_publishing(meeting),
        "warnings": warnings_of(meeting),
    }
    return render(request, "networks/planning/meeting_publish.html", context, status=attempt.status)


def invitation_sent_to(members):
    said = ngettext("Indbydelsen er sendt til ét medlem.", "Indbydelsen er sendt til %(count)s medlemmer.", members)
    return said % {"count": members}


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_cancel(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    if not meeting.is_upcoming and request.method != "POST":
        return redirect("meeting_plan", slug, pk)
    form = CancelForm(request.POST or None)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        with refusals_in(form):
            scheduling.cancel_meeting(meeting=meeting, reason=form.cleaned_data["reason"])
            unsaved.forget()
            messages.success(request, _("Mødet er aflyst, og medlemmerne får besked."))
            return redirect("meeting_plan", slug, pk)
    return render(
        request, "networks/planning/meeting_cancel.html", {"form": form, "meeting": meeting, "unsaved": unsaved}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_hold(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            scheduling.hold(meeting=meeting)
            messages.success(request, _("Mødet er markeret som afholdt."))
            return redirect("meeting_plan", slug, pk)
    elif not meeting.is_published or meeting.starts_at > timezone.now():
        return redirect("meeting_plan", slug, pk)
    context = {"meeting": meeting, "problems": attempt.sentences}
    return render(request, "networks/planning/meeting_hold.html", context, status=attempt.status)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_discard(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            scheduling.discard_meeting(meeting=meeting)
            messages.success(request, _("Kladden er slettet."))
            return redirect("coordination")
    elif not meeting.is_draft:
        return redirect("meeting_plan", slug, pk)
    context = {"meeting": meeting, "problems": attempt.sentences}
    return render(request, "networks/planning/meeting_discard.html", context, status=attempt.status)
