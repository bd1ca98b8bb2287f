"""The two minutes before going home."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from networks import rules
from networks.access import get_meeting
from networks.afterwards import evaluations, takeaways
from networks.afterwards.forms.takeaways import TakeawayForm
from pages.refusals import Attempt
from pages.sent_once import sent_once


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_check_out(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_look_back)
    form = TakeawayForm(request.POST or None, initial={"principle": meeting.themes.first()})
    attempt = Attempt()
    if form.is_valid():
        with attempt:
            takeaways.write_takeaway(meeting=meeting, user=request.user, **form.cleaned_data)
            messages.success(request, _("Det står nu blandt dine næste skridt. Kun du kan se det."))
            return redirect("meeting_check_out", slug, pk)
    context = {
        "meeting": meeting,
        "form": form,
        "refusal": attempt.refusal,
        "typed": [form.cleaned_data["text"]] if attempt.refusal else [],
        "taken": takeaways.taken_home(meeting, request.user),
        "is_open": evaluations.is_open(meeting),
        "has_begun": evaluations.has_begun(meeting),
        "has_evaluated": evaluations.has_answered(meeting, request.user),
    }
    return render(request, "networks/afterwards/meeting_check_out.html", context, status=attempt.status)
