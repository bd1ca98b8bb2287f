"""Plan a round, follow it, change it, remind of it and call it off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments import reminders, reminding_job, rounds
from assessments.models import Round
from jobs.following import answer_with
from pages.refusals import Attempt, refusals_in
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts
from principles.models import Edition
from releases.access import get_organisation_or_country, get_round, home_of, links_of
from releases.reading.views.release import release_page, releases_for
from releases.rounds import following
from releases.rounds.forms import GreetingForm, OpenRoundForm, RoundForm

NEWEST = "nyeste"
"""In the address of its form: the newest edition is chosen there."""


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def round_new(request, organisation=None):
    organisation = get_organisation_or_country(request, organisation)
    wanted = Round(organisation=organisation)
    form = RoundForm(request.POST or None, initial={"edition": Edition.objects.current()}, round=wanted)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        with refusals_in(form):
            round = rounds.schedule_round(organisation=organisation, **form.cleaned_data)
            unsaved.forget()
            done = _("Runden er åben.") if round.is_open else _("Runden er planlagt. Den åbner af sig selv.")
            messages.success(request, done)
            return redirect(round)

    context = {"form": form, "organisation": organisation, "home": home_of(organisation), "unsaved": unsaved}
    context |= following.what_to_plan_by(organisation)
    return render(request, "releases/round_new.html", context)


@require_safe
def round_detail(request, pk, organisation=None):
    """While it is planned or open, for its organiser. Once it is closed, what is published of it."""
    within = get_organisation_or_country(request, organisation)
    if release := releases_for(request, within).filter(round=pk).first():
        return release_page(request, release, within)
    round = get_round(request, within, pk)
    if round.is_closed:
        raise Http404
    context = {"round": round, "links": links_of(round)}
    return render(request, "releases/round_detail.html", context | following.what_to_follow(round, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def round_change(request, pk, organisation=None):
    round = get_round(request, organisation, pk)
    if round.is_closed and request.method != "POST":
        return redirect(round)
    initial = {name: getattr(round, name) for name in ("title", "edition", "opens_on", "closes_on", "greeting")}
    if NEWEST in request.GET:
        initial["edition"] = following.newer_edition(round) or round.edition
    form = form_for(round)(request.POST or None, initial=initial, round=round)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        with refusals_in(form):
            round = rounds.change_round(round=round, **form.cleaned_data)
            unsaved.forget()
            messages.success(request, _("Ændringerne er gemt."))
            return redirect(round)

    context = {"form": form, "round": round, "links": links_of(round), "unsaved": unsaved}
    return render(request, "releases/round_change.html", context)


def form_for(round):
    """A field for what can be changed now."""
    if not round.has_opened:
        return RoundForm
    return OpenRoundForm if round.can_be_moved else GreetingForm


@require_http_methods(["GET", "HEAD", "POST"])
def round_remind(request, pk, organisation=None):
    """The same page and the same answer, whoever has sent an assessment in (R11)."""
    round = get_round(request, organisation, pk)
    if not round.is_open and request.method != "POST":
        return redirect(round)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            reminders.refuse_to_remind(round)
            return answer_with(request, reminding_job.ask_to_remind(round=round, owner=request.user))
    context = {
        "round": round,
        "links": links_of(round),
        "days": reminders.INTERVAL.days,
        "why_to_wait": reminders.why_to_wait(round),
        "refusal": attempt.refusal,
    }
    return render(request, "releases/round_remind.html", context, status=attempt.status)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def round_call_off(request, pk, organisation=None):
    round = get_round(request, organisation, pk)
    if not round.is_planned and request.method != "POST":
        return redirect(round)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            rounds.call_off_round(round=round)
            messages.success(request, _("Runden er aflyst."))
            return redirect(home_of(round.organisation))
    context = {"round": round, "links": links_of(round), "refusal": attempt.refusal}
    return render(request, "releases/round_call_off.html", context, status=attempt.status)
