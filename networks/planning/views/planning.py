"""A coordinator plans a meeting: begins it, sees how far it is, and fills it in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from networks import rules
from networks.access import get_meeting, get_network
from networks.planning import agendas, scheduling
from networks.planning.calendar_warnings import days_to_avoid, warnings_of
from networks.planning.forms.meetings import EMPTY, MeetingForm, NewMeetingForm, meeting_as_shown, principles_to_choose
from networks.planning.meeting_times import missing_from
from networks.planning.suggestions import theme_for
from pages.clashes import shown_clashes
from pages.concurrent_edits import Conflict
from pages.half_years import HalfYear, Season, half_year_of
from pages.refusals import refusals_in
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def meeting_new(request, slug):
    """?aar=2026&halvaar=autumn"""
    network = get_network(request, slug, may=rules.can_coordinate)
    half_year = asked_half_year(request)
    principle, because = theme_for(network) or (None, "")
    initial = {"template": "full-day", "theme": principle and principle.pk}
    form = NewMeetingForm(request.POST or None, initial=initial, because=because)
    if form.is_valid():
        theme = form.cleaned_data["theme"]
        template = form.chosen_template()
        with refusals_in(form):
            meeting = scheduling.draft_meeting(network=network, half_year=half_year, template=template, theme=theme)
            messages.success(request, _("Kladden er lavet. Kun I, der koordinerer netværket, kan se den."))
            return redirect("meeting_plan", network.slug, meeting.pk)

    context = {"form": form, "network": network, "half_year": half_year, "empty": EMPTY}
    return render(request, "networks/planning/meeting_new.html", context)


def asked_half_year(request) -> HalfYear:
    """The one in the address, or the one that is under way. 404 for what is no half-year."""
    now = half_year_of(timezone.localdate())
    year, season = request.GET.get("aar", str(now.year)), request.GET.get("halvaar", now.season)
    if not (year.isdecimal() and 2000 <= int(year) <= 2200 and season in Season.values):
        raise Http404
    return HalfYear(int(year), season)


@require_safe
def meeting_plan(request, slug, pk):
    """How far the meeting is, and what is next."""
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    items = agendas.timed_items(meeting)
    context = {
        "meeting": meeting,
        "network": meeting.network,
        "half_year": meeting.half_year,
        "themes": meeting.themes.select_related("edition"),
        "items": items,
        "fit": agendas.fit_of(meeting, items),
        "poll": getattr(meeting, "date_poll", None),
        "warnings": warnings_of(meeting),
        "lacks": missing_from(meeting),
        "has_begun": bool(meeting.starts_at) and meeting.starts_at <= timezone.now(),
    }
    return render(request, "networks/planning/meeting_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    principles = principles_to_choose(meeting)
    form = MeetingForm(
        request.POST or None, principles=principles, initial=meeting_as_shown(scheduling.meeting_values(meeting))
    )
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    clashes, half_year = [], meeting.half_year
    if form.is_valid() and "ret" not in request.POST:
        seen, agreed = form.cleaned_data["seen"], request.POST.get("bekraeft", "")
        try:
            with refusals_in(form):
                scheduling.change_meeting(meeting=meeting, seen=seen, agreed=agreed, **form.values())
                unsaved.forget()
                messages.success(request, _("Mødet er gemt."))
                return redirect("meeting_plan", slug, pk)
        except scheduling.AskFirst as asking:
            return render(
                request, "networks/planning/meeting_edit_confirm.html", confirmation_of_plan(request, meeting, asking)
            )
        except Conflict as conflict:
            clashes = shown_clashes(form, conflict.clashes)
            form = MeetingForm(principles=principles, initial=values_after_clash(conflict, meeting))

    context = {
        "form": form,
        "meeting": meeting,
        "clashes": clashes,
        "warnings": warnings_of(meeting),
        "half_year": half_year,
        "days_to_avoid": days_to_avoid(half_year),
        "unsaved": unsaved,
    }
    return render(request, "networks/planning/meeting_edit.html", context, status=409 if clashes else 200)


def confirmation_of_plan(request, meeting, asking) -> dict:
    """What was typed travels along, to be saved or mended."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    return {
        "meeting": meeting,
        "consequence": asking.consequence,
        "typed": [(name, value) for name, value in typed if name not in ("csrfmiddlewaretoken", "bekraeft")],
    }


def values_after_clash(conflict, meeting) -> dict:
    """What was typed stands where it clashes; sent once more, it is meant."""
    meeting.refresh_from_db()
    newest = meeting_as_shown(scheduling.meeting_values(meeting))
    return meeting_as_shown(conflict.values) | {"seen": newest["seen"]}
