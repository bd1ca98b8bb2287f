"""What an organiser does with a round that is under way: give more time, remind, close."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments import reminders, reminding_job, rounds
from assessments.participation import participation_of
from jobs.following import answer_with
from pages.refusals import Attempt, refusals_in
from pages.sent_once import sent_once
from releases.access import get_round, links_of
from releases.making import closing_job
from releases.rounds.forms import ExtensionForm


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def round_extend(request, pk, organisation=None):
    round = get_round(request, organisation, pk)
    if not round.is_under_way and request.method != "POST":
        return redirect(round)
    form = ExtensionForm(request.POST or None, round=round)
    if form.is_valid():
        user = get_user_model().objects.get(pk=form.cleaned_data["user"])
        with refusals_in(form):
            extension = rounds.extend_deadline(round=round, user=user, closes_on=form.cleaned_data["closes_on"])
            done = _("%(name)s kan sende ind til og med %(date)s.")
            messages.success(request, done % {"name": user, "date": date_format(extension.closes_on)})
            return redirect(round)

    return render(request, "releases/round_extend.html", {"form": form, "round": round, "links": links_of(round)})


@require_http_methods(["GET", "HEAD", "POST"])
def round_remind(request, pk, organisation=None):
    round = get_round(request, organisation, pk)
    if not round.is_under_way and request.method != "POST":
        return redirect(round)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            reminders.ensure_somebody(round=round)
            return answer_with(request, reminding_job.ask_to_remind(round=round, owner=request.user))
    context = {
        "round": round,
        "links": links_of(round),
        "count": reminders.to_remind(round, timezone.now()).count(),
        "days": reminders.INTERVAL.days,
        "refusal": attempt.refusal,
    }
    return render(request, "releases/round_remind.html", context, status=attempt.status)


@require_http_methods(["GET", "HEAD", "POST"])
def round_close(request, pk, organisation=None):
    """Asked once on a page of its own. Whoever comes second, from another browser, finds it closed."""
    round = get_round(request, organisation, pk)
    if round.is_closed:
        messages.info(request, _("Runden er allerede lukket."))
        return redirect(round)
    if not round.has_opened:
        messages.info(request, _("Runden er ikke åbnet endnu. Du kan aflyse den i stedet."))
        return redirect(round)
    if request.method == "POST":
        return answer_with(request, closing_job.ask_to_close(round=round, owner=request.user))
    context = {"round": round, "links": links_of(round), "participation": participation_of(round)}
    return render(request, "releases/round_close.html", context)
