"""Leaders from a file: upload it, see what it would do, and confirm; and the files that go the other way."""

from pathlib import PurePath

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jobs.following import answer_with
from organisations.forms import LeaderListForm
from organisations.leader_lists import applying, writing
from organisations.leader_lists.comparing import compare_list
from organisations.leader_lists.lines import State
from organisations.leader_lists.questions import Answers
from organisations.leader_lists.reading import table_of
from organisations.models import LeaderList
from organisations.views.access import get_organisation
from pages.sent_once import sent_once

FOREMOST_FIRST = [State.WRONG, State.NEW, State.CHANGED, State.UNCHANGED]
SHOWN_AT_ONCE = 25
"""More of one kind are folded together, so that the way to the button is short."""
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
            **form.table.stored(),
        )
        return redirect("leader_list_preview", organisation.pk, leader_list.pk)
    return render(request, "organisations/leader_list_upload.html", {"form": form, "organisation": organisation})


@require_http_methods(["GET", "HEAD", "POST"])
def leader_list_preview(request, organisation, pk):
    """Compared anew each time it is shown. Confirmed is what was shown, or it is shown again with what was answered."""
    organisation = get_organisation(request, organisation)
    leader_list = get_leader_list(request, organisation, pk)
    table, comparison = table_of(leader_list), compared(leader_list, organisation, request.user)
    seen, answered = request.POST.get("fingerprint"), "answers" in request.POST
    if request.method == "POST" and keep_answers(leader_list, comparison, request.POST):
        answered = True
        comparison = compared(leader_list, organisation, request.user)
    ending = request.POST.getlist("end")
    has_changed = request.method == "POST" and seen != comparison.fingerprint
    if request.method == "POST" and comparison.can_be_applied and not has_changed and not answered:
        return answer_with(
            request,
            applying.ask_to_apply(leader_list=leader_list, fingerprint=seen, ending=ending, owner=request.user),
        )
    context = {
        "organisation": organisation,
        "leader_list": leader_list,
        "table": table,
        "comparison": comparison,
        "groups": [(state, comparison.lines_that_are(state)) for state in FOREMOST_FIRST],
        "wrong": comparison.lines_that_are(State.WRONG),
        "shown_at_once": SHOWN_AT_ONCE,
        "ending": ending,
        "has_changed": has_changed and not answered,
        "answered": answered,
    }
    status = 409 if request.method == "POST" and not answered else 200
    return render(request, "organisations/leader_list_preview.html", context, status=status)


def get_leader_list(request, organisation, pk):
    lists = LeaderList.objects.visible_to(request.user).kept().filter(organisation=organisation, applied_at=None)
    return get_object_or_404(lists, pk=pk)


def compared(leader_list, organisation, user):
    answers = Answers(**leader_list.answers or {})
    return compare_list(organisation=organisation, rows=table_of(leader_list).rows, by=user, answers=answers)


def keep_answers(leader_list, comparison, sent) -> bool:
    """They stay with the list, whatever becomes of the page. Whether one of them is new."""
    answers = Answers(**leader_list.answers or {})
    for question in comparison.about_services:
        if (chosen := sent.get(question.field)) is not None:
            answers.services[question.name] = question.accepted(chosen)
    for question in comparison.about_people:
        if (chosen := sent.get(question.field)) is not None:
            answers.people[question.email] = question.accepted(chosen)
    if answers.stored() == Answers(**leader_list.answers or {}).stored():
        return False
    leader_list.answers = answers.stored()
    leader_list.save(update_fields=["answers"])
    return True


@require_safe
def leader_list_rest(request, organisation, pk):
    """The rows that cannot be taken, as a file of the same kind, so that they can be mended and sent again."""
    organisation = get_organisation(request, organisation)
    leader_list = get_leader_list(request, organisation, pk)
    table = table_of(leader_list)
    wrong = compared(leader_list, organisation, request.user).lines_that_are(State.WRONG)
    titles, rows = writing.rows_to_mend(table, wrong)
    name = get_valid_filename(_("skal-rettes-%s") % PurePath(leader_list.file_name).stem)
    return file_response(rows, name, "xlsx" if table.is_workbook else "csv", titles)


@require_safe
def leader_template(request, organisation, ending):
    rows = writing.template_rows(get_organisation(request, organisation))
    return file_response(rows, _("skabelon-ledere"), ending)


@require_safe
def leader_export(request, organisation, ending):
    organisation = get_organisation(request, organisation)
    name = get_valid_filename(_("ledere-%s") % organisation.name.casefold())
    return file_response(writing.present_rows(organisation), name, ending)


def file_response(rows, name, ending, titles=None):
    is_csv = ending == "csv"
    content = writing.as_csv(rows, titles) if is_csv else writing.as_xlsx(rows, titles)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if is_csv else XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}")
    return response
