"""An organisation's leaders: who they are, invite one, confirm, change and end a post."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs.models import Job
from jobs.undelivered import undelivered_about
from organisations import inviting, posts, rules
from organisations.forms import EndPostForm, InviteForm, LeaderPostForm
from organisations.leader_lists.writing import order
from organisations.models import Leadership
from organisations.posts import CannotChange
from organisations.views.access import get_organisation, get_post
from pages.sent_once import sent_once


@require_safe
def organisation_leaders(request, organisation):
    organisation = get_organisation(request, organisation)
    standing = Leadership.objects.within(organisation).standing().with_place().select_related("user")
    in_order = sorted(standing, key=order)
    undelivered = undelivered_about(in_order)
    for post in in_order:
        post.undelivered = undelivered.get(post.pk)
    context = {
        "organisation": organisation,
        "waiting": [post for post in in_order if not post.is_confirmed],
        "confirmed": [post for post in in_order if post.is_confirmed],
        "has_services": organisation.services.exists(),
        "jobs": list(Job.objects.visible_to(request.user).under_way()),
    }
    return render(request, "organisations/organisation_leaders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_invite(request, organisation):
    organisation = get_organisation(request, organisation)
    form = InviteForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            leadership = inviting.invite(by=request.user, organisation=organisation, **form.cleaned_data)
        except inviting.CannotInvite as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("%s er inviteret og får en mail om det.") % leadership.user)
            return redirect("organisation_leaders", organisation.pk)
    return render(request, "organisations/leader_invite.html", {"form": form, "organisation": organisation})


@require_POST
@sent_once
def leader_invite_again(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    try:
        inviting.invite_again(leadership=leadership, by=request.user)
    except inviting.CannotInvite as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("%s har fået en mail med et nyt link.") % leadership.user)
    return redirect("organisation_leaders", organisation)


@require_POST
def leader_confirm(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    if rules.can_confirm_post(request.user, leadership):
        inviting.confirm(leadership=leadership, by=request.user)
        messages.success(request, _("%s er bekræftet som leder.") % leadership.user)
    else:
        messages.warning(request, _("Du kan ikke bekræfte din egen lederpost. Bed en kollega om det."))
    return redirect("organisation_leaders", organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_change(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    organisation = leadership.service.organisation
    initial = {"service": leadership.service, "role": leadership.role, "department": leadership.department}
    form = LeaderPostForm(request.POST or None, organisation=organisation, initial=initial)
    if form.is_valid():
        try:
            inviting.move(leadership=leadership, by=request.user, **form.cleaned_data)
        except (CannotChange, inviting.CannotInvite) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Lederposten er ændret."))
            return redirect("organisation_leaders", organisation.pk)
    context = {"form": form, "leadership": leadership, "organisation": organisation}
    return render(request, "organisations/leader_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_end(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    form = EndPostForm(request.POST or None, initial={"last_day": leadership.until or timezone.localdate()})
    if form.is_valid():
        try:
            ended = posts.end_post(leadership=leadership, last_day=form.cleaned_data["last_day"])
        except CannotChange as refusal:
            form.add_error("last_day", str(refusal))
        else:
            done = _("%(name)s er leder til og med %(date)s.")
            messages.success(request, done % {"name": leadership.user, "date": date_format(ended.until)})
            return redirect("organisation_leaders", organisation)
    context = {"form": form, "leadership": leadership, "organisation": leadership.service.organisation}
    return render(request, "organisations/leader_end.html", context)
