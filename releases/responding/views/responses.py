"""What strategic management makes of a release: its leaders read it, and it writes it itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organisations.models import Organisation
from pages.clashes import shown_clashes
from pages.concurrent_edits import Conflict
from pages.refusals import refusals_in
from pages.unsaved_texts import UnsavedTexts
from releases.models import Release
from releases.responding import responses, rules
from releases.responding.forms import ResponseForm, response_as_shown
from releases.responding.models import ManagementResponse


@require_safe
def management_response(request, organisation, pk):
    readable = ManagementResponse.objects.visible_to(request.user).with_words()
    response = get_object_or_404(readable, organisation=organisation, release__round=pk)
    context = {
        "response": response,
        "earlier": responses.earlier_undertakings(response.release, response.organisation),
        "can_respond": rules.can_respond(request.user, response.release, response.organisation),
    }
    return render(request, "releases/responding/management_response.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def management_response_write(request, organisation, pk):
    organisation = get_object_or_404(Organisation, pk=organisation)
    visible = Release.objects.visible_to(request.user, organisation).select_related("round")
    release = get_object_or_404(visible, round=pk)
    earlier = responses.earlier_undertakings(release, organisation)
    initial = response_as_shown(stored_values(release, organisation, earlier))
    form = ResponseForm(request.POST or None, initial=initial, earlier=earlier)
    unsaved = UnsavedTexts(request, form)
    if unsaved.asks:
        return unsaved.answer()
    clashes = []
    if form.is_valid():
        try:
            with refusals_in(form):
                responses.write_response(
                    release=release,
                    organisation=organisation,
                    by=request.user,
                    seen=form.cleaned_data["seen"],
                    **form.values(),
                )
                unsaved.forget()
                messages.success(request, _("Det er gemt. Alle ledere hos jer kan læse det."))
                return redirect(reverse("round_detail", args=[organisation.pk, pk]) + "#ledelsen")
        except Conflict as conflict:
            clashes = shown_clashes(form, conflict.clashes)
            newest = response_as_shown(stored_values(release, organisation, earlier))
            form = ResponseForm(initial=newest | conflict.values | {"seen": newest["seen"]}, earlier=earlier)

    context = {
        "form": form,
        "organisation": organisation,
        "organisation_name": release.round.name_of(organisation),
        "round": release.round,
        "unsaved": unsaved,
        "clashes": clashes,
    }
    page = "releases/responding/management_response_write.html"
    return render(request, page, context, status=409 if clashes else 200)


def stored_values(release, organisation, earlier) -> dict:
    return responses.written_values(responses.response_to(release, organisation), earlier)
