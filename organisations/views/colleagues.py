"""Who else is in the organisation's strategic management."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations import colleagues
from organisations.views.access import get_organisation
from pages.refusals import Attempt
from pages.sent_once import sent_once


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def colleague_end(request, organisation, pk):
    organisation = get_organisation(request, organisation)
    places = organisation.strategic_roles.select_related("user", "organisation")
    place = get_object_or_404(places, pk=pk)
    attempt = Attempt()
    if request.method == "POST":
        with attempt:
            colleagues.end_place(role=place, by=request.user, request=request)
            messages.success(request, _("%s er ikke længere i den strategiske ledelse.") % place.user)
            return redirect("organisation_leaders", organisation.pk)
    context = {
        "organisation": organisation,
        "place": place,
        "is_last": organisation.strategic_roles.count() == 1,
        "refusal": attempt.refusal,
    }
    return render(request, "organisations/colleague_end.html", context, status=attempt.status)
