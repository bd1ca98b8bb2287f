"""The agenda of a meeting: its items in order, from a template, from a suggestion, or written by hand."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from networks import rules
from networks.access import get_meeting
from networks.content import meeting_texts
from networks.models import AgendaItem
from networks.planning import agendas, suggestions
from networks.planning.forms.agendas import AgendaItemForm, item_as_shown
from networks.planning.forms.meetings import principles_to_choose
from pages.clashes import shown_clashes
from pages.concurrent_edits import Conflict
from pages.gone import Gone
from pages.refusals import refusals_in, refusals_told
from pages.sent_once import sent_once
from pages.unsaved_texts import UnsavedTexts


@require_safe
def agenda_edit(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    items = agendas.timed_items(meeting)
    moved = next((item for item in items if str(item.pk) == request.GET.get("flyttet")), None)
    context = {
        "meeting": meeting,
        "items": items,
        "fit": agendas.fit_of(meeting, items),
        "moved": moved,
        "said": said_of(moved, len(items)) if moved else "",
        "templates": meeting_texts().agenda_templates.values(),
        "suggestions": suggestions.suggestions_for(meeting.network, meeting),
        "can_change": meeting.is_draft or meeting.is_published,
    }
    return render(request, "networks/planning/agenda_edit.html", context)


def said_of(item, count) -> str:
    """For those who hear the page, and a good answer for those who see it."""
    said = _("»%(title)s« er nu nummer %(number)s af %(count)s") % {
        "title": item.title,
        "number": item.number,
        "count": count,
    }
    return said + (_(", kl. %(time)s.") % {"time": time_format(item.begins.time())} if item.begins else ".")


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def agenda_item_new(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    initial = {"kind": AgendaItem.Kind.SHARING, "minutes": 30}
    form = AgendaItemForm(request.POST or None, initial=initial, principles=principles_to_choose(meeting))
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    if form.is_valid():
        with refusals_in(form):
            item = agendas.add_item(meeting=meeting, **form.values())
            unsaved.forget()
            messages.success(request, _("Punktet er sat sidst på dagsordenen."))
            return redirect(item_url(slug, pk, item))
    return render(request, "networks/planning/agenda_item.html", {"form": form, "meeting": meeting, "unsaved": unsaved})


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_edit(request, slug, pk, item):
    meeting, item = get_item(request, slug, pk, item)
    made_with = {"principles": principles_to_choose(meeting), "principle": item.principle}
    form = AgendaItemForm(request.POST or None, initial=item_as_shown(agendas.item_values(item)), **made_with)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    clashes = []
    if form.is_valid():
        try:
            with refusals_in(form):
                agendas.change_item(item=item, seen=form.cleaned_data["seen"], **form.values())
                unsaved.forget()
                messages.success(request, _("Punktet er gemt."))
                return redirect(item_url(slug, pk, item))
        except Conflict as conflict:
            clashes = shown_clashes(form, conflict.clashes)
            item.refresh_from_db()
            newest = item_as_shown(agendas.item_values(item))
            form = AgendaItemForm(initial=conflict.values | {"seen": newest["seen"]}, **made_with)
    context = {"form": form, "meeting": meeting, "item": item, "clashes": clashes, "unsaved": unsaved}
    return render(request, "networks/planning/agenda_item.html", context, status=409 if clashes else 200)


@require_POST
def agenda_item_move(request, slug, pk, item):
    _meeting, item = get_item(request, slug, pk, item)
    direction = agendas.UP if request.POST.get("retning") == agendas.UP else agendas.DOWN
    with refusals_told(request):
        agendas.move_item(item=item, direction=direction)
        query = urlencode({"flyttet": item.pk, "retning": direction})
        return HttpResponseRedirect(f"{reverse('agenda_edit', args=[slug, pk])}?{query}#punkt-{item.pk}")
    return redirect("agenda_edit", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def agenda_item_delete(request, slug, pk, item):
    meeting, item = get_item(request, slug, pk, item)
    if request.method == "POST":
        with refusals_told(request):
            agendas.delete_item(item=item)
            messages.success(request, _("Punktet er slettet."))
        return redirect("agenda_edit", slug, pk)
    return render(request, "networks/planning/agenda_item_delete.html", {"meeting": meeting, "item": item})


@require_POST
@sent_once
def agenda_fill(request, slug, pk):
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    template = meeting_texts().agenda_templates.get(request.POST.get("skabelon"))
    if template:
        with refusals_told(request):
            agendas.fill_from_template(meeting=meeting, template=template, theme=meeting.themes.first())
    return redirect("agenda_edit", slug, pk)


@require_POST
@sent_once
def agenda_suggest(request, slug, pk):
    """Put a suggestion on the agenda, and go back to where it was chosen."""
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    with refusals_told(request):
        item = suggestions.add_to_agenda(meeting=meeting, key=request.POST.get("forslag", ""))
        messages.success(request, _("»%(title)s« er sat sidst på dagsordenen.") % {"title": item.title})
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("agenda_edit", args=[slug, pk])
    return HttpResponseRedirect(back)


def get_item(request, slug, pk, item):
    """404 for an item of another meeting, too."""
    meeting = get_meeting(request, slug, pk, may=rules.can_plan)
    found = meeting.agenda_items.select_related("principle", "meeting").filter(pk=item).first()
    if found is None:
        raise Gone(_("Punktet står ikke på dagsordenen længere."))
    return meeting, found


def item_url(slug, pk, item):
    return f"{reverse('agenda_edit', args=[slug, pk])}#punkt-{item.pk}"
