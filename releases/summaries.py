"""A release as one person may read it, for one unit: the page, the PDF and the spreadsheets show this and nothing else.

R12: what is not shown is not in it, so it cannot get into the bytes of any format.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from assessments.half_years import half_year, half_year_short
from organisations.models import Leadership
from principles.reading import EditionTexts, PrincipleTexts, edition_texts
from releases.models import Cell, Count, Release, Scope
from releases.viewers import EVERYBODY, hidden_from

PRINCIPLES = range(1, 8)
ROLES = (Leadership.Role.SERVICE_MANAGER, Leadership.Role.DEPARTMENT_MANAGER)


@dataclass(frozen=True)
class Figure:
    """What is published about one principle in one unit. Scores are 1–5; what is not shown is None or empty."""

    precision: str = Cell.Precision.HIDDEN
    people: str = ""
    band: str = ""
    mean: Decimal | None = None
    median: Decimal | None = None
    bins: tuple[int | str | None, ...] | None = None
    """People with a score of 1.0–1.9, 2.0–2.9, 3.0–3.9 and 4.0–5.0: a number, "0-4", or None where not shown."""
    change: str = ""

    @property
    def is_hidden(self):
        return self.precision == Cell.Precision.HIDDEN

    @property
    def score(self) -> Decimal | None:
        """The finest figure there is: the median from 20 people, else the mean in half steps, else None."""
        return self.mean if self.median is None else self.median

    @property
    def band_label(self):
        return Cell.Band(self.band).label if self.band else ""

    @property
    def standing(self) -> tuple | None:
        """What figures are compared by: the band first, and then the score. None when nothing is shown."""
        if self.is_hidden:
            return None
        return (Cell.Band.values.index(self.band), self.score or 0)


NOT_SHOWN = Figure()


@dataclass(frozen=True)
class Unit:
    """One scope with its figures, by role and principle."""

    kind: str
    name: str
    key: str
    leaders: int | None
    participants: int | None
    figures: dict[str, dict[int, Figure]]

    def figure(self, principle, role=EVERYBODY) -> Figure:
        return self.figures.get(role, {}).get(principle, NOT_SHOWN)

    @property
    def is_shown(self):
        """At least one principle has a figure."""
        return any(not figure.is_hidden for figure in self.figures.get(EVERYBODY, {}).values())

    @property
    def roles(self):
        """The roles it has figures for."""
        return [role for role in ROLES if any(not self.figure(number, role).is_hidden for number in PRINCIPLES)]


@dataclass(frozen=True)
class Recognised:
    """How many recognise a dilemma or pitfall, of those who scored the principle (R7b)."""

    principle: PrincipleTexts
    kind: str
    title: str
    people: int
    among: int


@dataclass(frozen=True)
class Important:
    """How many give a principle an importance of 3 or 4 (R7b)."""

    people: int
    among: int


@dataclass(frozen=True)
class Moment:
    """One round on a curve over time, with the unit's figure for each principle."""

    title: str
    half_year: str
    label: str
    figures: dict[int, Figure]

    def figure(self, principle) -> Figure:
        return self.figures.get(principle, NOT_SHOWN)


@dataclass(frozen=True)
class Summary:
    """A release for one unit, as one person may read it."""

    release: Release
    texts: EditionTexts
    unit: Unit
    network: Unit | None
    country: Unit | None
    services: list[Unit]
    trend: list[Moment]
    """Oldest first, the release's own round last."""
    recognised: list[Recognised]
    """The most recognised first."""
    importance: dict[int, Important] = field(default_factory=dict)
    other_units: list[Unit] = field(default_factory=list)
    """The same organisation's part in another network, where it has services in both."""

    @property
    def round(self):
        return self.release.round

    @property
    def half_year(self):
        return half_year(timezone.localdate(self.round.closes_at))

    @property
    def shown(self) -> list[PrincipleTexts]:
        return [item for item in self.texts.principles if not self.unit.figure(item.number).is_hidden]

    @property
    def strongest(self) -> PrincipleTexts | None:
        """The principle with the highest figure, where one stands above another."""
        ranked = self.ranked
        return ranked[-1] if self.differs else None

    @property
    def weakest(self) -> list[PrincipleTexts]:
        """The two with the lowest figures, where they stand below another."""
        return self.ranked[:2] if self.differs else []

    @property
    def differs(self):
        return len({self.unit.figure(item.number).standing for item in self.shown}) > 1

    @property
    def ranked(self) -> list[PrincipleTexts]:
        """Those that have a figure, the lowest first. A hidden one has no place in any order (R12)."""
        return sorted(self.shown, key=lambda item: (self.unit.figure(item.number).standing, item.number))


def summary_of(*, release, viewer, organisation=None, network=None) -> Summary | None:
    """The release for an organisation, or without one for a network, or without either for the country.

    An organisation with services in both networks has a part in each; without a network the larger one is shown.
    None when the release does not cover it.
    """
    scopes = load_scopes(release, organisation)
    mine = [scope for scope in scopes if is_the_unit(scope, organisation, network)]
    if not mine:
        return None
    scope = max(mine, key=lambda scope: (scope.leaders or 0, scope.key))
    hidden = hidden_from(viewer, release)
    cells = load_cells([each.pk for each in scopes])
    units = {each.pk: unit_of(each, cells.get(each.pk, {}), hidden) for each in scopes}
    texts = edition_texts(release.round.edition)
    parents = list(ancestors(scope, {each.pk: each for each in scopes}))
    recognised, importance = counts_of(scope, texts, hidden)
    return Summary(
        release=release,
        texts=texts,
        unit=units[scope.pk],
        network=next((units[each.pk] for each in parents if each.kind == Scope.Kind.NETWORK), None),
        country=next((units[each.pk] for each in parents if each.kind == Scope.Kind.COUNTRY), None),
        services=services_below(scope, scopes, units) if organisation else [],
        trend=trend_of(scope, release, units[scope.pk], viewer),
        recognised=recognised,
        importance=importance,
        other_units=[units[each.pk] for each in mine if each is not scope],
    )


def load_scopes(release, organisation) -> list[Scope]:
    """The country, its networks, and of the organisations this one with its services."""
    above = release.scopes.filter(kind__in=[Scope.Kind.COUNTRY, Scope.Kind.NETWORK])
    own = release.scopes.filter(organisation=organisation) if organisation else release.scopes.none()
    return list((above | own).order_by("kind", "name", "key"))


def is_the_unit(scope, organisation, network):
    if organisation:
        return scope.kind == Scope.Kind.ORGANISATION and network in (None, scope.network)
    if network:
        return scope.kind == Scope.Kind.NETWORK and scope.network == network
    return scope.kind == Scope.Kind.COUNTRY


def ancestors(scope, scopes):
    while scope.parent_id:
        scope = scopes[scope.parent_id]
        yield scope


def services_below(scope, scopes, units) -> list[Unit]:
    """By name, with the small ones together at the end. Never ordered by a figure (R12)."""
    below = [each for each in scopes if each.parent_id == scope.pk]
    below.sort(key=lambda each: (each.kind == Scope.Kind.SMALL_SERVICES, each.name))
    return [units[each.pk] for each in below]


def load_cells(scopes) -> dict:
    """{scope: {role: {principle: Figure}}} of what is published."""
    columns = ("precision", "people", "band", "mean", "median", "bins", "change")
    published = Cell.objects.filter(scope__in=scopes).exclude(precision=Cell.Precision.HIDDEN)
    found = {}
    for scope, role, principle, *values in published.values_list("scope", "role", "principle", *columns):
        figure = Figure(**dict(zip(columns, values, strict=True)))
        found.setdefault(scope, {}).setdefault(role, {})[principle] = figure
    return found


def unit_of(scope, figures, hidden) -> Unit:
    return Unit(
        kind=scope.kind,
        name=str(scope),
        key=scope.key,
        leaders=scope.leaders,
        participants=scope.participants,
        figures={
            role: {number: figure for number, figure in by_principle.items() if (scope.pk, role, number) not in hidden}
            for role, by_principle in figures.items()
        },
    )


def counts_of(scope, texts, hidden):
    """What is recognised and what is important, for the principles whose figure this viewer may see."""
    principles = {item.number: item for item in texts.principles}
    recognised, importance = [], {}
    for count in Count.objects.filter(scope=scope).order_by("-people", "principle", "kind", "code"):
        if (scope.pk, EVERYBODY, count.principle) in hidden:
            continue
        principle = principles[count.principle]
        if count.kind == Count.Kind.IMPORTANCE:
            importance[count.principle] = Important(count.people, count.among)
        else:
            item = recognised_text(principle, count)
            recognised.append(Recognised(principle, count.kind, item.title, count.people, count.among))
    return recognised, importance


def recognised_text(principle, count):
    items = principle.dilemmas if count.kind == Count.Kind.DILEMMA else principle.pitfalls
    return next(item for item in items if item.code == count.code)


def trend_of(scope, release, unit, viewer) -> list[Moment]:
    """The unit in every release until this one, oldest first."""
    earlier = list(
        Scope.objects.filter(key=scope.key, release__published_at__lt=release.published_at)
        .select_related("release__round")
        .order_by("release__published_at")
    )
    cells = load_cells([each.pk for each in earlier]) if earlier else {}
    hidden = hidden_from(viewer, *(each.release for each in earlier)) if earlier else set()
    moments = [
        moment(each.release, unit_of(each, cells.get(each.pk, {}), hidden).figures.get(EVERYBODY, {}))
        for each in earlier
    ]
    return [*moments, moment(release, unit.figures.get(EVERYBODY, {}))]


def moment(release, figures) -> Moment:
    closed = timezone.localdate(release.round.closes_at)
    return Moment(release.round.title, half_year(closed), half_year_short(closed), figures)
