"""Leaders from a file: upload it, see what it would do, and confirm; and the files that go the other way."""

from dataclasses import asdict

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jobs.following import answer_with
from organisations.forms import LeaderListForm
from organisations.leader_lists import applying, writing
from organisations.leader_lists.comparing import State, compare
from organisations.leader_lists.reading import Row
from organisations.models import LeaderList
from organisations.views.access import get_organisation
from pages.sent_once import sent_once

FOREMOST_FIRST = [State.WRONG, State.NEW, State.CHANGED, State.UNCHANGED]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_list_upload(request, organisation):
    """What was uploaded before is replaced: one list at a time is looked at."""
    organisation = get_organisation(request, organisation)
    form = LeaderListForm(request.POST, request.FILES) if request.method == "POST" else LeaderListForm()
    if form.is_valid():
        earlier = LeaderList.objects.visible_to(request.user).filter(organisation=organisation, applied_at=None)
        earlier.delete()
        leader_list = LeaderList.objects.create(
            owner=request.user,
            organisation=organisation,
            file_name=form.cleaned_data["file"].name,
            rows=[asdict(row) for row in form.rows],
        )
        return redirect("leader_list_preview", organisation.pk, leader_list.pk)
    return render(request, "organisations/leader_list_upload.html", {"form": form, "organisation": organisation})


@require_http_methods(["GET", "HEAD", "POST"])
def leader_list_preview(request, organisation, pk):
    """Compared anew each time it is shown. Confirmed is what was shown, or it is shown again."""
    organisation = get_organisation(request, organisation)
    lists = LeaderList.objects.visible_to(request.user).kept().filter(organisation=organisation, applied_at=None)
    leader_list = get_object_or_404(lists, pk=pk)
    rows = [Row(**row) for row in leader_list.rows]
    comparison = compare(organisation=organisation, rows=rows, by=request.user)
    ending = request.POST.getlist("end")
    has_changed = request.method == "POST" and request.POST.get("fingerprint") != comparison.fingerprint
    if request.method == "POST" and comparison.can_be_applied and not has_changed:
        fingerprint = comparison.fingerprint
        return answer_with(
            request,
            applying.ask_to_apply(leader_list=leader_list, fingerprint=fingerprint, ending=ending, owner=request.user),
        )
    context = {
        "organisation": organisation,
        "leader_list": leader_list,
        "comparison": comparison,
        "groups": [(state, comparison.lines_that_are(state)) for state in FOREMOST_FIRST],
        "ending": ending,
        "has_changed": has_changed,
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "organisations/leader_list_preview.html", context, status=status)


@require_safe
def leader_template(request, organisation, ending):
    rows = writing.template_rows(get_organisation(request, organisation))
    return file_response(rows, _("skabelon-ledere"), ending)


@require_safe
def leader_export(request, organisation, ending):
    organisation = get_organisation(request, organisation)
    name = get_valid_filename(_("ledere-%s") % organisation.name.casefold())
    return file_response(writing.present_rows(organisation), name, ending)


def file_response(rows, name, ending):
    is_csv = ending == "csv"
    content = writing.as_csv(rows) if is_csv else writing.as_xlsx(rows)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if is_csv else XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}")
    return response
