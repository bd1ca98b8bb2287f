"""What the newest release says of a network: the ground for what it plans together, such as an agenda."""

from dataclasses import dataclass

from pages.half_years import half_year_of
from principles.reading import EditionTexts, PrincipleTexts, edition_texts
from releases.models import Release, Scope
from releases.reading.figures import Figure, load_figures
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
    """The newest national release for one network."""

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
    """network: "east" or "west". None before its first release. Three queries beside the edition's texts."""
    national = Release.objects.shown().filter(round__organisation=None)
    scopes = Scope.objects.filter(kind=Scope.Kind.NETWORK, network=network, release__in=national)
    newest = scopes.select_related("release__round__edition").order_by("-release__published_at").first()
    if newest is None:
        return None
    texts = edition_texts(newest.release.round.edition)
    unit = unit_of(newest, load_figures([newest]).get(newest.pk, {}))
    recognised, importance = recognised_and_important(newest, texts, unit)
    return NetworkPicture(newest.release, texts, unit, recognised, importance)
