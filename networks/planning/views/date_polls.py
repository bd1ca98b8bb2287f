"""When can we meet? Members vote, and the coordinator asks, closes and chooses."""

from datetime import time

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from networks import rules
from networks.access import get_meeting
from networks.models import Membership, Vote
from networks.planning import date_polls
from networks.planning.calendar_warnings import days_to_avoid, warnings_on
from networks.planning.forms.date_polls import DatePollForm, VoteForm
from pages.gone import Gone
from pages.numbers import small_number
from pages.refusals import refusals_in, refusals_told
from pages.sent_once import sent_once

NINE_THIRTY = time(9, 30)
WHOLE_DAY = 360


@require_http_methods(["GET", "HEAD", "POST"])
def date_poll(request, slug, pk):
    """Members vote; everybody in the network sees how many can, and nobody who."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_date_poll)
    poll = meeting.date_poll
    votes = rules.can_vote(request.user, meeting)
    if request.method == "POST" and not votes:
        raise Http404
    standing = date_polls.poll_standing_of(poll, meeting)
    own = dict(Vote.objects.filter(option__poll=poll, user=request.user).values_list("option", "answer"))
    form = vote_form(request, standing, own)
    if form.is_valid():
        with refusals_in(form):
            date_polls.vote(poll=poll, user=request.user, answers=form.answers())
            messages.success(request, _("Dit svar er gemt. Du kan ændre det, så længe afstemningen er åben."))
            return redirect("date_poll", slug, pk)

    context = {
        "meeting": meeting,
        "poll": poll,
        "standing": standing,
        "form": form if votes and poll.takes_votes else None,
        "refused": form if form.errors else None,
        "has_voted": bool(own),
        "why": date_polls.why(standing) if poll.is_closed else "",
        "can_run": rules.can_plan(request.user, meeting),
    }
    return render(request, "networks/planning/date_poll.html", context)


def vote_form(request, standing, own):
    options = [tally.option for tally in standing.tallies]
    labels = [span_in_words(option.starts_at, option.ends_at) for option in options]
    initial = {f"dato_{option}": answer for option, answer in own.items()}
    return VoteForm(request.POST or None, options=options, labels=labels, initial=initial)


def span_in_words(starts_at, ends_at) -> str:
    """ "tirsdag den 10. november 2026 kl. 9.30–15.30"."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return _("%(date)s kl. %(starts)s–%(ends)s") % {
        "date": date_format(starts, _("l \\d\\e\\n j. F Y")),
        "starts": time_format(starts.time()),
        "ends": time_format(ends.time()),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def date_poll_new(request, slug, pk):
    """The dates, then a page that says what speaks against them and asks once; only then are members written to."""
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    if not meeting.is_draft or hasattr(meeting, "date_poll"):
        if request.method == "POST":
            raise Gone(_("Der er kommet en datoafstemning om mødet imens, eller også er det ikke en kladde længere."))
        return redirect("meeting_plan", slug, pk)
    form = DatePollForm(request.POST or None, clocks=clocks_of(meeting))
    if form.is_bound and form.is_valid() and "ret" not in request.POST:
        if "bekraeft" not in request.POST:
            return render(
                request, "networks/planning/date_poll_confirm.html", confirmation_of_poll(request, meeting, form)
            )
        with refusals_in(form):
            closes_on = form.cleaned_data["closes_on"]
            date_polls.open_poll(meeting=meeting, closes_on=closes_on, spans=form.spans)
            messages.success(request, _("Afstemningen er åben, og medlemmerne får en mail."))
            return redirect("date_poll", slug, pk)

    half_year = meeting.half_year
    context = {
        "form": form,
        "meeting": meeting,
        "half_year": half_year,
        "days_to_avoid": days_to_avoid(half_year),
        "most": small_number(date_polls.MOST),
    }
    return render(request, "networks/planning/date_poll_new.html", context)


def clocks_of(meeting):
    """From 9.30 for as long as the agenda takes, or a whole day."""
    minutes = sum(meeting.agenda_items.values_list("minutes", flat=True)) or WHOLE_DAY
    ends = min(NINE_THIRTY.hour * 60 + NINE_THIRTY.minute + minutes, 24 * 60 - 1)
    return {"starts": NINE_THIRTY, "ends": time(ends // 60, ends % 60)}


def confirmation_of_poll(request, meeting, form) -> dict:
    spans = sorted(form.spans)
    warnings = warnings_on([timezone.localdate(starts) for starts, _ends in spans], meeting)
    return {
        "meeting": meeting,
        "closes_on": form.cleaned_data["closes_on"],
        "dates": [(span_in_words(*span), found) for span, found in zip(spans, warnings, strict=True)],
        "members": Membership.objects.active().filter(network=meeting.network).count(),
        "typed": [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def date_poll_close(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_run_date_poll)
    poll = meeting.date_poll
    if poll.is_closed:
        messages.info(request, _("Afstemningen er allerede lukket."))
        return redirect("date_poll", slug, pk)
    if request.method == "POST":
        with refusals_told(request):
            date_polls.close_poll(poll=poll)
            messages.success(request, _("Afstemningen er lukket."))
        return redirect("date_poll", slug, pk)
    standing = date_polls.poll_standing_of(poll, meeting)
    context = {"meeting": meeting, "poll": poll, "standing": standing, "why": date_polls.why(standing)}
    return render(request, "networks/planning/date_poll_close.html", context)


@require_POST
def date_poll_choose(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_run_date_poll)
    poll = meeting.date_poll
    option = next((each for each in poll.options.all() if str(each.pk) == request.POST.get("dato")), None)
    if option is None:
        raise Http404
    with refusals_told(request):
        date_polls.choose(poll=poll, option=option)
        messages.success(request, _("Mødet har fået den valgte dato."))
    return redirect("date_poll", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def date_poll_call_off(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_run_date_poll)
    if request.method == "POST":
        with refusals_told(request):
            date_polls.call_off_poll(poll=meeting.date_poll)
            messages.success(request, _("Afstemningen er trukket tilbage."))
            return redirect("meeting_plan", slug, pk)
        return redirect("date_poll", slug, pk)
    if meeting.date_poll.is_closed:
        return redirect("date_poll", slug, pk)
    return render(request, "networks/planning/date_poll_call_off.html", {"meeting": meeting})
