"""Answering by the personal link of a mail, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from networks.access import speak_to
from networks.invitations import replies
from networks.invitations.forms import ReplyForm
from networks.invitations.reply_links import LinkDoesNotWork, attendance_by_token
from pages.errors import typed
from pages.refusals import Attempt


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply_link(request, token):
    """Opening it changes nothing: programs that check mails open it too. A button does."""
    try:
        attendance = attendance_by_token(token)
    except LinkDoesNotWork:
        response = render(request, "networks/invitations/reply_link_broken.html", typed(request), status=404)
    else:
        response = reply_page(request, token, attendance)
    # The site's name and no more. With "no-referrer" browsers send the form's Origin as null, and it is refused.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def reply_page(request, token, attendance):
    if request.user.is_authenticated and request.user != attendance.user:
        return render(request, "networks/invitations/reply_link_of_another.html", typed(request), status=404)
    speak_to(request, attendance.user)
    return answer_page(request, token, attendance)


def answer_page(request, token, attendance):
    meeting = attendance.meeting
    posted = request.POST if request.method == "POST" else None
    form, attempt = ReplyForm(posted, meeting=meeting, initial=chosen(request, attendance)), Attempt()
    if form.is_valid():
        with attempt:
            replies.store_reply(meeting=meeting, user=attendance.user, **form.answer)
            return redirect("reply_link", token)

    context = {
        "meeting": meeting,
        "form": form,
        "standing": replies.reply_standing_of(meeting, attendance),
        "is_unsaved": request.GET.get("svar", attendance.reply) != attendance.reply,
        "asks_for_needs": not attendance.needs,  # what she wrote is for those who sign in, not for whoever has the link
        "refusal": attempt.refusal,
    }
    status = 422 if form.errors else attempt.status
    return render(request, "networks/invitations/reply_link.html", context, status=status)


def chosen(request, attendance):
    """The answer that the mail's link names, and else the one she has given."""
    return {"reply": request.GET.get("svar") or attendance.reply or None}
