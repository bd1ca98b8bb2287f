"""Who stands on an organisation's list, and what each may say of the others (R18)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from assessments import rules, vouching
from assessments.happenings import BEFORE, happenings_in
from assessments.models import Round
from assessments.participants import participants_of, participants_to_come
from organisations.models import Organisation
from pages.refusals import refusals_told


def get_organisation(request, pk):
    """404 for missing and forbidden alike."""
    organisation = get_object_or_404(Organisation, pk=pk)
    if not rules.can_view_roster(request.user, organisation):
        raise Http404
    return organisation


def get_person(organisation, pk):
    posts = vouching.posts_in(organisation)
    return get_object_or_404(User.objects.filter(pk__in=posts.values("user")), pk=pk)


@require_safe
def roster(request, organisation):
    """Those whom the next round's list would be made of."""
    organisation = get_organisation(request, organisation)
    opened = Round.objects.open().covering(organisation).order_by("-opened_at").first()
    participants = participants_to_come(organisation, request.user)
    context = {
        "organisation": organisation,
        "participants": participants,
        "open_round": opened,
        "happenings": happenings_in(organisation, since=timezone.now() - BEFORE),
        "to_attest": people_to_attest(participants, organisation, request.user),
    }
    return render(request, "assessments/roster.html", context)


def people_to_attest(participants, organisation, user) -> list:
    """The keys of those on the page, and of nobody else."""
    if not vouching.may_attest(user, organisation):
        return []
    hers = set(vouching.to_attest(organisation, user).values_list("user", flat=True))
    return [person.user for person in participants.people if person.user in hers]


@require_safe
def roster_of_round(request, organisation, round):
    """Those whom a round has on its list, as it was locked."""
    organisation, round = get_object_or_404(Organisation, pk=organisation), get_object_or_404(Round, pk=round)
    if not rules.can_view_roster_of(request.user, round, organisation):
        raise Http404
    context = {
        "organisation": organisation,
        "round": round,
        "participants": participants_of(round, organisation, request.user),
        "happenings": happenings_in(organisation, since=round.opens_at - BEFORE, until=round.ended_at, round=round),
    }
    return render(request, "assessments/roster_of_round.html", context)


@require_POST
def roster_vouch(request, organisation, user):
    organisation = get_organisation(request, organisation)
    person = get_person(organisation, user)
    with refusals_told(request):
        vouching.vouch_for(user=person, organisation=organisation, by=request.user)
        messages.success(request, _("Du har sagt god for %s.") % person)
    return redirect("roster", organisation.pk)


@require_POST
def roster_object(request, organisation, user):
    organisation = get_organisation(request, organisation)
    person = get_person(organisation, user)
    with refusals_told(request):
        vouching.object_to(user=person, organisation=organisation, by=request.user)
        done = _(
            "En administrator ser på det. Indtil da tæller %s ikke med i nye runder. Ingen andre ser, hvem der spurgte."
        )
        messages.success(request, done % person)
    return redirect("roster", organisation.pk)


@require_POST
def roster_attest(request, organisation):
    """An administrator's word for all that stood on it when she read it, once."""
    organisation = get_organisation(request, organisation)
    if not request.user.is_administrator:
        raise Http404
    with refusals_told(request):
        seen = [int(key) for key in request.POST.getlist("seen") if key.isdecimal()]
        count = vouching.attest_first_list(organisation=organisation, by=request.user, seen=seen)
        done = ngettext("Du har stået inde for %d leder.", "Du har stået inde for %d ledere.", count)
        messages.success(request, done % count)
    return redirect("roster", organisation.pk)
