"""Where strategic management and administrators begin: with the newest result, and with their rounds."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.missing import missing_in
from assessments.models import Round
from assessments.rosters import with_organisation_names
from jobs.models import Job
from organisations.models import Organisation
from releases.access import get_organisation_or_country
from releases.models import Release, Scope
from releases.reading.views.release import release_page
from releases.reading.withheld import why_withheld


@dataclass(frozen=True)
class RoundLine:
    round: Round
    url: str
    """Empty while only somebody else may follow it."""
    is_organiser: bool
    why_withheld: str
    """Why its results are not shown though it is closed, or nothing."""


@require_safe
def organisation_home(request, organisation):
    """The newest result for its strategic management, and until there is one its rounds."""
    organisation = get_organisation_or_country(request, organisation)
    newest = newest_release_of(request, organisation)
    if newest is None:
        return rounds_page(request, organisation)
    rounds = [round for round in Round.objects.covering(organisation) if not round.is_closed]
    coming = by_state([round_line(request.user, round, organisation) for round in rounds])
    return release_page(
        request,
        newest,
        organisation,
        coming=coming,
        others=others_of(request.user, organisation),
        jobs=under_way(request),
    )


@require_safe
def organisation_rounds(request, organisation):
    return rounds_page(request, get_organisation_or_country(request, organisation))


def parts_about(organisation):
    return Scope.objects.filter(kind=Scope.Kind.ORGANISATION, organisation=organisation)


def newest_release_of(request, organisation):
    """With a part about the organisation."""
    own = parts_about(organisation)
    shown = Release.objects.visible_to(request.user, organisation).with_texts()
    return shown.filter(pk__in=own.values("release")).order_by("-published_at").first()


def rounds_page(request, organisation):
    """An organisation's rounds with the country's, the latest first."""
    hers = parts_about(organisation).filter(organisation__strategic_roles__user=request.user)
    rounds = with_organisation_names(Round.objects.covering(organisation)).select_related("release")
    rounds = list(rounds.annotate(has_part=Exists(hers.filter(release__round=OuterRef("pk")))))
    lines = [round_line(request.user, round, organisation) for round in rounds]
    context = {
        "organisation": organisation,
        "has_results": any(round.has_part and round.release.is_shown for round in rounds),
        "others": others_of(request.user, organisation),
        "jobs": under_way(request),
        "missing": missing_in(organisation),
    }
    return render(request, "releases/organisation_rounds.html", context | by_state(lines))


def others_of(user, organisation):
    """The other organisations that she is strategic management of."""
    return list(Organisation.objects.filter(strategic_roles__user=user).exclude(pk=organisation.pk))


@require_safe
def national_rounds(request):
    get_organisation_or_country(request, None)
    rounds = Round.objects.filter(organisation=None).select_related("release")
    lines = [round_line(request.user, round, None) for round in rounds]
    return render(request, "releases/national_rounds.html", by_state(lines) | {"jobs": under_way(request)})


def under_way(request):
    """What the user has asked for that is not over, a reminder among it."""
    return list(Job.objects.visible_to(request.user).under_way())


def round_line(user, round, organisation) -> RoundLine:
    is_organiser = user.is_administrator or not round.is_national
    return RoundLine(
        round=round,
        url=address_of_round(round, organisation) if round.is_closed or is_organiser else "",
        is_organiser=is_organiser,
        why_withheld=why_withheld(round.release) if hasattr(round, "release") else "",
    )


def address_of_round(round, organisation):
    """A closed national round is read from an organisation, too: what is published there about that organisation."""
    if round.is_closed and organisation:
        return reverse("round_detail", args=[organisation.pk, round.pk])
    return round.get_absolute_url()


def by_state(lines):
    return {
        "under_way": [line for line in lines if line.round.is_under_way],
        "planned": [line for line in reversed(lines) if line.round.is_planned],
        "closed": [line for line in lines if line.round.is_closed],
    }
