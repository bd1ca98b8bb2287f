"""Minutes: written and published by coordinators, read by members."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jobs.undelivered import all_undelivered_about
from networks import rules
from networks.access import get_meeting
from networks.afterwards import minutes_writing
from networks.afterwards.forms.minutes import MinutesForm
from networks.content import meeting_texts
from pages.concurrent_edits import tokens
from pages.refusals import Attempt
from pages.unsaved_texts import UnsavedTexts
from pages.versions import WrittenMeanwhile, compared_in


@require_safe
def minutes_detail(request, slug, pk):
    """What is published, and how far the writing is."""
    meeting = get_meeting(request, slug, pk, may=rules.can_view_minutes)
    can_write = rules.can_write_minutes(request.user, meeting)
    context = {"meeting": meeting, "minutes": minutes_writing.published_of(meeting), "can_write": can_write}
    if can_write:
        context["newest"] = minutes_writing.newest_of(meeting)
        context["undelivered"] = all_undelivered_about(meeting)
    return render(request, "networks/afterwards/minutes_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_write(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_write_minutes)
    newest = minutes_writing.newest_of(meeting)
    form = MinutesForm(request.POST or None, initial=as_stored(meeting, newest))
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    conflict = preview = None
    if form.is_valid():
        if "preview" in request.POST:
            preview = form.cleaned_data
        else:
            try:
                minutes_writing.save_minutes(meeting=meeting, user=request.user, **form.cleaned_data)
            except WrittenMeanwhile as meanwhile:
                conflict = meanwhile.newest
                form.settle_with(compared_in(conflict))
            else:
                unsaved.forget()
                messages.success(request, _("Kladden er gemt. Medlemmerne ser den, når du udgiver den."))
                return redirect("minutes_publish" if "publish" in request.POST else "minutes_detail", slug, pk)
    context = {
        "meeting": meeting,
        "form": form,
        "newest": newest,
        "conflict": conflict,
        "preview": preview,
        "preview_decisions": preview and [line for line in preview["decisions"].splitlines() if line.strip()],
        "ground_rule": meeting_texts().ground_rules[1],
        "unsaved": unsaved,
    }
    return render(request, "networks/afterwards/minutes_write.html", context, status=409 if conflict else None)


def as_stored(meeting, newest):
    seen = tokens(compared_in(newest))
    if newest:
        return {"text": newest.text, "decisions": newest.decisions, "seen": seen}
    return {"text": minutes_writing.first_draft(meeting), "seen": seen}


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_publish(request, slug, pk):
    """Look through the newest version, and let members read it."""
    meeting = get_meeting(request, slug, pk, may=rules.can_write_minutes)
    newest = minutes_writing.newest_of(meeting)
    if newest is None:
        return redirect("minutes_write", slug, pk)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            minutes_writing.publish_minutes(meeting=meeting, number=as_number(request.POST.get("number")))
            messages.success(request, _("Referatet er udgivet. Netværkets medlemmer kan læse det nu."))
            return redirect("minutes_detail", slug, pk)
    context = {"meeting": meeting, "minutes": newest, "refusal": attempt.refusal}
    return render(request, "networks/afterwards/minutes_publish.html", context, status=attempt.status)


def as_number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_safe
def minutes_versions(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_write_minutes)
    versions = list(minutes_writing.with_writer(meeting).newest_first().defer("text", "decisions"))
    return render(request, "networks/afterwards/minutes_versions.html", {"meeting": meeting, "versions": versions})


@require_safe
def minutes_version(request, slug, pk, number):
    meeting = get_meeting(request, slug, pk, may=rules.can_write_minutes)
    minutes = minutes_writing.with_writer(meeting).filter(number=min(number, 2**31 - 1)).first()
    if minutes is None:
        raise Http404
    return render(request, "networks/afterwards/minutes_version.html", {"meeting": meeting, "minutes": minutes})
