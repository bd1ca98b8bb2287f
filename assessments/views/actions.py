"""Next steps across assessments."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments import actions, origins
from assessments.forms import ActionForm
from assessments.models import Action, Assessment
from assessments.views.access import get_action
from pages.sent_once import sent_once
from principles.models import Edition, Principle


@require_safe
def action_list(request):
    """Open ones first, the overdue on top; then what is done or no longer relevant, the latest first."""
    own = origins.with_origins(Action.objects.visible_to(request.user).soonest_first().select_related("principle"))
    closed = [action for action in own if not action.is_open]
    context = {
        "open_actions": [action for action in own if action.is_open],
        "closed_actions": sorted(closed, key=lambda action: action.done_at or action.dropped_at, reverse=True),
    }
    return render(request, "assessments/action_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def action_add(request, pk=None):
    """A next step by itself or, with pk, one that a submitted assessment led to: it stands on that result, too."""
    mine = Assessment.objects.visible_to(request.user).submitted()
    assessment = get_object_or_404(mine, pk=pk) if pk else None
    edition = assessment.edition_id if assessment else Edition.objects.current()
    principles = Principle.objects.filter(edition=edition)
    form = ActionForm(request.POST or None, principles=principles, initial=chosen_principle(request, principles))
    if form.is_valid():
        form.instance.owner = request.user
        form.instance.assessment = assessment
        form.save()
        messages.success(request, _("Dit næste skridt er gemt."))
        return redirect(assessment or "action_list")
    return render(request, "assessments/action_form.html", {"form": form, "assessment": assessment})


def chosen_principle(request, principles):
    """The principle that the person comes from, where the address says so."""
    asked = request.GET.get("princip")
    return {"principle": next((principle for principle in principles if principle.slug == asked), None)}


@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request, pk):
    """Edit and postpone: another text, another date."""
    action = get_action(request, pk)
    same_edition = Principle.objects.filter(edition=action.principle.edition_id)
    form = ActionForm(request.POST or None, instance=action, principles=same_edition)
    if form.is_valid():
        form.instance.save(update_fields=form.Meta.fields)
        messages.success(request, _("Dit næste skridt er gemt."))
        return redirect("action_list")
    return render(request, "assessments/action_form.html", {"form": form, "action": action})


@require_POST
def action_status(request, pk):
    action = get_action(request, pk)
    verbs = {
        "done": (actions.finish, _("Markeret som gjort.")),
        "dropped": (actions.drop, _("Lagt væk som ikke længere aktuelt.")),
        "open": (actions.take_up, _("Åbent igen.")),
    }
    if chosen := verbs.get(request.POST.get("status")):
        verb, confirmation = chosen
        verb(action=action)
        messages.success(request, confirmation)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("action_list")
    return HttpResponseRedirect(back)
