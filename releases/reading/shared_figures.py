"""What of a release everybody in a network may read: the ground for what they plan together, such as an agenda.

What lands on an agenda is read by all of the network, so nobody's own answer may make a group too small here (R4): a
figure counts only where any one member can be taken away and the threshold is still reached.
"""

from dataclasses import dataclass

from pages.half_years import half_year_of
from principles.reading import EditionTexts, PrincipleTexts, edition_texts
from releases.disclosure.trees import EVERYBODY
from releases.models import Cell, Release, Scope
from releases.reading.figures import COLUMNS, Figure
from releases.reading.summaries import (
    Important,
    Recognised,
    UnitPicture,
    ends_of_figures,
    recognised_and_important,
    shown_of,
    unit_of,
)


@dataclass(frozen=True)
class NetworkPicture:
    """The newest national release for one network, without what anybody in it may not see."""

    release: Release
    texts: EditionTexts
    unit: UnitPicture
    recognised: list[Recognised]
    """The most recognised first."""
    importance: dict[int, Important]

    @property
    def half_year(self):
        return half_year_of(self.release.round.closed_on).name

    def figure(self, principle) -> Figure:
        return self.unit.figure(principle.number)

    @property
    def shown(self) -> list[PrincipleTexts]:
        return shown_of(self.texts.principles, self.unit)

    @property
    def lowest(self) -> list[PrincipleTexts]:
        """Where they are few enough to be named."""
        return ends_of_figures(self.shown, self.unit).named_lowest


def newest_picture_of(network) -> NetworkPicture | None:
    """network: "east" or "west". None before its first release. Five queries beside the edition's texts."""
    national = Release.objects.shown().filter(round__organisation=None)
    scopes = Scope.objects.filter(kind=Scope.Kind.NETWORK, network=network, release__in=national)
    newest = scopes.select_related("release__round__edition").order_by("-release__published_at").first()
    if newest is None:
        return None
    texts = edition_texts(newest.release.round.edition)
    unit = unit_of(newest, {EVERYBODY: figures_for_all(newest)})
    recognised, importance = recognised_and_important(newest, texts, unit)
    return NetworkPicture(newest.release, texts, unit, recognised, importance)


def figures_for_all(scope) -> dict[int, Figure]:
    published = scope.cells.filter(role=EVERYBODY).exclude(precision=Cell.Precision.HIDDEN)
    hidden = hidden_from_somebody(scope)
    rows = published.values_list("principle", *COLUMNS)
    return {
        principle: Figure(**dict(zip(COLUMNS, values, strict=True)))
        for principle, *values in rows
        if principle not in hidden
    }


def hidden_from_somebody(network) -> set[int]:
    """The principles whose figure at least one member may not see. Two queries.

    She is in the remainder of the smallest published unit around her, and where that is too small without her own
    answer, in those of the units around it as well (viewers.py).
    """
    parents = dict(network.release.scopes.filter(network=network.network).values_list("pk", "parent"))
    cells = Cell.objects.filter(scope__in=parents, role=EVERYBODY).exclude(precision=Cell.Precision.HIDDEN)
    remainders = {
        (scope, number): people for scope, number, people in cells.values_list("scope", "principle", "remainder")
    }
    return {
        number
        for (scope, number), people in remainders.items()
        if people and among(scope, number, remainders, parents) <= network.release.threshold
    }


def among(scope, number, remainders, parents) -> int:
    """How many she is taken together with, herself included, up to her network."""
    people = 0
    while scope in parents:
        people += remainders.get((scope, number), 0)
        scope = parents[scope]
    return people
