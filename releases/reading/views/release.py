"""A release as its readers meet it: strategic management its organisation, administrators the country."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from organisations.models import Organisation
from releases.access import home_of
from releases.models import Release
from releases.reading import changes, distribution, moves, tables, words
from releases.reading.enough import enough_of
from releases.reading.summaries import summary_of
from releases.reading.withheld import why_withheld

DOCUMENTS = ["summary_pdf", "summary_slides", "summary_archive", "summary_xlsx", "summary_csv"]


def releases_for(request, organisation=None):
    """Those of closed rounds for an organisation the user manages, or for administrators the country."""
    return Release.objects.within_reach_of(request.user, organisation).with_texts()


def release_page(request, release, organisation=None, network=None, **beside):
    """release: one of releases_for() the same organisation. beside: what else stands on the page."""
    if not release.is_shown:
        return withheld_page(request, release, organisation=organisation, home=home_of(organisation))
    summary = summary_of(release=release, organisation=organisation, network=network)
    if summary is None and network:
        raise Http404
    context = {"organisation": organisation, "release": release, "round": release.round, **beside}
    context["home"] = home_of(organisation)
    if summary is None:
        context["organisation_name"] = name_in(release.round, organisation)
        return render(request, "releases/release_empty.html", context)
    return render(request, "releases/release.html", context | release_context(summary, organisation))


def withheld_page(request, release, **context):
    """context: the organisation whose part it is and `home`, its rounds; or `assessment`, whose author asks."""
    context |= {
        "round": release.round,
        "why": why_withheld(release),
        "organisation_name": name_in(release.round, context.get("organisation")),
    }
    return render(request, "releases/release_withheld.html", context)


def name_in(round, organisation) -> str:
    """Of the organisation whose part it is, and nothing for the country."""
    return round.name_of(organisation) if organisation else ""


@require_safe
def release_part(request, organisation, pk, network):
    """The other part of an organisation that has services in both networks."""
    organisation = get_object_or_404(Organisation, pk=organisation)
    release = get_object_or_404(releases_for(request, organisation), round=pk)
    return release_page(request, release, organisation, network=network)


def release_context(summary, organisation) -> dict:
    return {
        "summary": summary,
        "unit": summary.unit,
        "lead": words.lead_of_release(summary),
        "moves": moves.say_moves(summary),
        "enough": enough_of(summary.unit.participation),
        "closing": words.say_closing(summary.round),
        "national": words.say_national(summary),
        "key_figures": words.key_figures(summary),
        "how_to_read": words.how_to_read(figure for row in tables.comparison_rows(summary) for figure in row.figures),
        "documents": documents(summary, organisation),
        "other_parts": [(unit, address_of(unit, summary.round, organisation)) for unit in summary.other_units],
        "counted_units": [unit for unit in summary.parts if unit.participation],
        "next_steps": words.say_next_steps(summary.unit),
        "units_with_steps": tables.units_with_steps(summary),
        "distribution": distribution.distribution_of(summary),
        "spans": distribution.SPANS,
        "is_compared": len(summary.shown) > 1,
        "is_close": len(summary.shown) > 1 and not summary.highest and not summary.lowest,
        "beside": [summary.unit, *tables.units_beside(summary)],
        "comparison_rows": tables.comparison_rows(summary),
        "roles": tables.roles_shown(summary),
        "role_rows": tables.role_rows(summary),
        "trend_rows": tables.trend_rows(summary),
        "what_counts_as_change": changes.what_counts_as_change(summary),
        "unit_rows": tables.unit_rows(summary),
        "questions": tables.dialogue_questions(summary),
        "important": tables.important_principles(summary),
    }


def address_of(unit, round, organisation) -> str:
    """Of an organisation's part in a network, or its whole."""
    which = [organisation.pk, round.pk]
    return reverse("release_part", args=[*which, unit.network]) if unit.network else reverse("round_detail", args=which)


def documents(summary, organisation) -> dict:
    """Where the files of what the page shows are, by name. This room knows the addresses' names alone."""
    which = [organisation.pk, summary.round.pk] if organisation else [summary.round.pk]
    if summary.other_units and summary.unit.network:
        which.append(summary.unit.network)
    found = {}
    for name in DOCUMENTS:
        try:
            found[name] = reverse(name, args=which)
        except NoReverseMatch:
            continue
    return found
