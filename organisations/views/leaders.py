"""An organisation's leaders: who they are, invite one, confirm, change and end a post."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs.following import answer_with
from jobs.models import Job
from jobs.undelivered import undelivered_about
from organisations import addresses, inviting, inviting_again, posts, rules
from organisations.alphabet import danish_order
from organisations.forms import AddressForm, EndPostForm, InviteForm, LeaderPostForm
from organisations.leader_lists.writing import order
from organisations.leader_search import found_by
from organisations.models import LeaderList, Leadership
from organisations.views.access import get_organisation, get_post
from pages.cleaning import clean_line
from pages.refusals import refusals_in, refusals_told
from pages.sent_once import sent_once

QUERY_LENGTH = 100
POSTS_ON_A_PAGE = 50


@require_safe
def organisation_leaders(request, organisation):
    organisation = get_organisation(request, organisation)
    standing = Leadership.objects.within(organisation).standing().with_place().select_related("user")
    in_order = sorted(standing, key=order)
    undelivered = undelivered_about(in_order)
    for post in in_order:
        post.undelivered = undelivered.get(post.pk)
    query = clean_line(request.GET.get("q", ""))[:QUERY_LENGTH]
    found = found_by(query, in_order)
    confirmed = Paginator([post for post in found if post.is_confirmed], POSTS_ON_A_PAGE)
    context = {
        "organisation": organisation,
        "query": query,
        "total": len(in_order),
        "found": len(found),
        "waiting": [post for post in found if not post.is_confirmed],
        "confirmed": confirmed.get_page(request.GET.get("side")),
        "not_activated": len({post.user_id for post in in_order if post.is_confirmed and may_be_invited(post.user)}),
        "colleagues": colleagues_in(organisation),
        "has_services": organisation.services.standing().exists(),
        "jobs": list(Job.objects.visible_to(request.user).under_way()),
        "lists": LeaderList.objects.visible_to(request.user).kept().filter(organisation=organisation, applied_at=None),
    }
    return render(request, "organisations/organisation_leaders.html", context)


def colleagues_in(organisation):
    return sorted(organisation.strategic_roles.select_related("user"), key=lambda place: danish_order(place.user))


def may_be_invited(user):
    return user.is_active and not user.has_usable_password()


@require_http_methods(["GET", "HEAD", "POST"])
def leader_invite_all_again(request, organisation):
    """Asks once. Nobody is written to twice within ten minutes, however often it is pressed."""
    organisation = get_organisation(request, organisation)
    count = len(inviting_again.not_activated(organisation))
    if request.method == "POST" and count:
        return answer_with(request, inviting_again.ask_to_invite(organisation=organisation, owner=request.user))
    context = {"organisation": organisation, "count": count}
    status = 409 if request.method == "POST" else 200
    return render(request, "organisations/leader_invite_all_again.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_address(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    organisation = leadership.service.organisation
    form = AddressForm(request.POST or None, initial={"email": leadership.user.email})
    may = leadership.user_id in addresses.correctable([leadership.user], organisation=organisation)
    if form.is_valid():
        with refusals_in(form):
            addresses.correct_address(leadership=leadership, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("E-mailadressen er rettet, og invitationen er sendt til %s.") % form.cleaned_data["email"]
            )
            return redirect("organisation_leaders", organisation.pk)
    context = {"form": form, "leadership": leadership, "organisation": organisation, "may": may}
    return render(request, "organisations/leader_address.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def leader_invite(request, organisation):
    organisation = get_organisation(request, organisation)
    form = InviteForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        with refusals_in(form):
            leadership = inviting.invite_leader(by=request.user, organisation=organisation, **form.cleaned_data)
            messages.success(request, _("%s er inviteret og får en mail om det.") % leadership.user)
            return redirect("organisation_leaders", organisation.pk)
    return render(request, "organisations/leader_invite.html", {"form": form, "organisation": organisation})


@require_POST
@sent_once
def leader_invite_again(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    with refusals_told(request, messages.WARNING):
        inviting.invite_again(leadership=leadership, by=request.user)
        messages.success(request, _("%s har fået en mail med et nyt link.") % leadership.user)
    return redirect("organisation_leaders", organisation)


@require_POST
def leader_confirm(request, organisation, pk):
    leadership = get_post(request, organisation, pk)
    if rules.can_confirm_post(request.user, leadership):
        inviting.confirm_leader(leadership=leadership, by=request.user)
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
        with refusals_in(form):
            inviting.move_leader(leadership=leadership, by=request.user, **form.cleaned_data)
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
        with refusals_in(form):
            last_day = form.cleaned_data["last_day"]
            posts.end_post(leadership=leadership, last_day=last_day)
            done = _("%(name)s er leder til og med %(date)s.")
            messages.success(request, done % {"name": leadership.user, "date": date_format(last_day)})
            return redirect("organisation_leaders", organisation)
    context = {"form": form, "leadership": leadership, "organisation": leadership.service.organisation}
    return render(request, "organisations/leader_end.html", context)
