"""A leader's organisation and network beside her own result: the figures that everybody reads who may (R4)."""

from django.urls import reverse

from assessments.comparisons import Comparison, Measure, Others
from releases.disclosure.trees import EVERYBODY
from releases.models import Member, Release, Scope
from releases.reading.figures import NOT_SHOWN, PRINCIPLES, load_figures
from releases.reading.places import with_ancestors
from releases.reading.words import figure_in_words, how_to_read

Kind = Scope.Kind


def compare_with_others(assessment) -> Comparison | None:
    """At most two queries. None until the round's release is shown, or where she is no part of the release.

    Being part is what admits her: a post that nobody has confirmed counts in no release and opens none.
    """
    shown = Release.objects.shown().filter(round=assessment.round_id)
    mine = Member.objects.filter(release__in=shown, person__user=assessment.leadership.user_id)
    members = list(mine.with_surroundings())
    if not members:
        return None
    [member] = members  # a round is released once
    around = [scope for scope in with_ancestors(member.scope) if scope.kind in (Kind.ORGANISATION, Kind.NETWORK)]
    figures = load_figures(around)
    return Comparison(
        round_title=assessment.round.title,
        organisation=others(member, figures, Kind.ORGANISATION),
        network=others(member, figures, Kind.NETWORK),
        how_to_read=how_to_read(figure for scope in around for figure in about_everybody(figures, scope).values()),
        receipt_url=receipt_url(assessment),
    )


def others(member, figures, kind) -> Others | None:
    """None where nothing about it can be shown."""
    scope = next((scope for scope in with_ancestors(member.scope) if scope.kind == kind), None)
    shown = about_everybody(figures, scope) if scope else {}
    if not shown:
        return None
    return Others(str(scope), {number: measure(shown.get(number, NOT_SHOWN)) for number in PRINCIPLES})


def about_everybody(figures, scope) -> dict:
    """By principle, of everybody in it."""
    return figures.get(scope.pk, {}).get(EVERYBODY, {})


def measure(figure) -> Measure:
    return Measure(figure.extent, figure_in_words(figure))


def find_receipt_url(assessment) -> str | None:
    """Once its round is released, and shown. One query."""
    is_shown = Release.objects.shown().filter(round=assessment.round_id).exists()
    return receipt_url(assessment) if is_shown else None


def receipt_url(assessment) -> str:
    return reverse("assessment_receipt", args=[assessment.pk])
