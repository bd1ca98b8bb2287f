"""A release for one unit, the same for everybody who may read it (R4): page and documents show this and nothing else.

R12: what is not shown is not in it, so it cannot get into the bytes of any format.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext

from assessments.naming import names_of
from organisations.alphabet import danish_order
from organisations.models import Half
from pages.half_years import half_year_of
from pages.ranking import Ends, ends_of
from principles.reading import EditionTexts, PrincipleTexts, edition_texts
from releases.disclosure.trees import EVERYBODY, ROLES
from releases.models import Count, Release, Scope
from releases.reading.figures import NOT_SHOWN, PRINCIPLES, Figure, load_figures

BELOW = {
    Scope.Kind.COUNTRY: [Scope.Kind.NETWORK],
    Scope.Kind.NETWORK: [],
    Scope.Kind.ORGANISATION: [Scope.Kind.SERVICE, Scope.Kind.SMALL_SERVICES],
}
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class UnitPicture:
    """One scope with its figures, by role and principle."""

    kind: str
    name: str
    key: str
    network: str
    roster: str
    """How many could take part, in steps. Empty where it is not told."""
    participation: str
    """How large a part of them did (R11): "under_half", "half_or_more", "10" to "90", or nothing."""
    figures: dict[str, dict[int, Figure]]

    def figure(self, principle, role=EVERYBODY) -> Figure:
        return self.figures.get(role, {}).get(principle, NOT_SHOWN)

    @property
    def network_label(self):
        return str(Half(self.network).label) if self.network else ""

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
    """How many recognise a dilemma or pitfall, of so many, in steps, who scored the principle (R7b)."""

    principle: PrincipleTexts
    kind: str
    code: str
    title: str
    people: int
    out_of: str


@dataclass(frozen=True)
class Important:
    """How many give a principle an importance of 3 or 4, of so many in steps (R7b)."""

    people: int
    out_of: str


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
    """A release for one unit."""

    release: Release
    texts: EditionTexts
    unit: UnitPicture
    network: UnitPicture | None
    country: UnitPicture | None
    services: list[UnitPicture]
    trend: list[Moment]
    """Oldest first, the release's own round last."""
    recognised: list[Recognised]
    """The most recognised first."""
    importance: dict[int, Important] = field(default_factory=dict)
    other_units: list[UnitPicture] = field(default_factory=list)
    """The same organisation's part in another network, where it has services in both."""
    networks: list[UnitPicture] = field(default_factory=list)
    """What the country consists of."""

    @property
    def round(self):
        return self.release.round

    @property
    def network_name(self) -> str:
        """Where an organisation lies, and nothing where its whole lies in both."""
        if self.network:
            return self.network.name
        is_part = self.other_units and self.unit.network
        return gettext("Netværk %(name)s") % {"name": self.unit.network_label} if is_part else ""

    @property
    def parts(self) -> list[UnitPicture]:
        """What the unit consists of: an organisation's services, or the country's networks."""
        return self.networks or self.services

    @property
    def is_country(self):
        return self.unit.kind == Scope.Kind.COUNTRY

    @property
    def half_year(self):
        return half_year_of(self.round.closed_on).name

    @cached_property
    def shown(self) -> list[PrincipleTexts]:
        return shown_of(self.texts.principles, self.unit)

    @cached_property
    def ends(self) -> Ends[PrincipleTexts]:
        return ends_of_figures(self.shown, self.unit)

    @property
    def highest(self) -> list[PrincipleTexts]:
        """Where they are few enough to be named."""
        return self.ends.named_highest

    @property
    def lowest(self) -> list[PrincipleTexts]:
        return self.ends.named_lowest

    @property
    def strongest(self) -> list[PrincipleTexts]:
        """The highest, where they are strong as well."""
        return [item for item in self.highest if self.unit.figure(item.number).is_strong]


def shown_of(principles, unit_or_moment) -> list[PrincipleTexts]:
    """A hidden one has no place in any order (R12)."""
    return [item for item in principles if not unit_or_moment.figure(item.number).is_hidden]


def ends_of_figures(shown, unit_or_moment) -> Ends[PrincipleTexts]:
    """What is highest and lowest as far as the figures tell."""
    return ends_of(shown, lambda item: unit_or_moment.figure(item.number).interval)


def summary_of(*, release, organisation=None, network=None) -> Summary | None:
    """The release for an organisation, or without one for a network, or without either for the country.

    An organisation with services in both networks has a part in each. Without a network its whole is shown or, in a
    national round, the larger part. None when the release does not cover it.
    """
    scopes = load_scopes(release, organisation)
    mine = [scope for scope in scopes if is_the_unit(scope, organisation, network)]
    if not mine:
        return None
    scope = max(mine, key=lambda scope: (not is_part_of_a_whole(scope), fewest_of(scope.roster), scope.key))
    earlier = load_earlier(scope, release)
    figures = load_figures([*scopes, *earlier])
    units = {each.pk: unit_of(each, figures.get(each.pk, {})) for each in [*scopes, *earlier]}
    texts = edition_texts(release.round.edition)
    parents = list(ancestors(scope, {each.pk: each for each in scopes}))
    recognised, importance = recognised_and_important(scope, texts, units[scope.pk])
    return Summary(
        release=release,
        texts=texts,
        unit=units[scope.pk],
        network=next((units[each.pk] for each in parents if each.kind == Scope.Kind.NETWORK), None),
        country=next((units[each.pk] for each in parents if each.kind == Scope.Kind.COUNTRY), None),
        services=units_below(scope, scopes, units) if organisation else [],
        trend=moments(
            *((each.release, units[each.pk]) for each in earlier),
            (release, units[scope.pk]),
        ),
        recognised=recognised,
        importance=importance,
        other_units=[units[each.pk] for each in scopes if each.kind == scope.kind and each is not scope]
        if organisation
        else [],
        networks=[] if organisation else units_below(scope, scopes, units),
    )


def is_part_of_a_whole(scope) -> bool:
    """In its organisation's own round a part lies below the whole, and in a national one below its network."""
    return scope.parent is not None and scope.parent.kind == Scope.Kind.ORGANISATION


def fewest_of(people) -> int:
    """Of a step: 10 of "10–19"."""
    return int(people.partition("–")[0]) if people else 0


def load_scopes(release, organisation) -> list[Scope]:
    """The country, its networks, and of the organisations this one with its services."""
    above = release.scopes.filter(kind__in=[Scope.Kind.COUNTRY, Scope.Kind.NETWORK])
    own = release.scopes.filter(organisation=organisation) if organisation else release.scopes.none()
    return list((above | own).select_related("parent").order_by("kind", "name", "key"))


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


def units_below(scope, scopes, units) -> list[UnitPicture]:
    """By name, with the small services together at the end. Never ordered by a figure (R12)."""
    above = {scope.pk} | {each.pk for each in scopes if each.parent_id == scope.pk and is_part_of_a_whole(each)}
    below = [each for each in scopes if each.parent_id in above and each.kind in BELOW[scope.kind]]
    below.sort(key=lambda each: (each.kind == Scope.Kind.SMALL_SERVICES, danish_order(str(each)), each.network))
    return told_apart([units[each.pk] for each in below])


def told_apart(below) -> list[UnitPicture]:
    """The small services of each network have one name."""
    small = [unit for unit in below if unit.kind == Scope.Kind.SMALL_SERVICES]
    if len(small) < 2:
        return below
    return [replace(unit, name=f"{unit.name}, {unit.network_label}") if unit in small else unit for unit in below]


def load_earlier(scope, release) -> list[Scope]:
    """The same unit in the releases before this one, oldest first.

    While an organisation lay in one network its whole was what its part there is now.
    """
    before = Release.objects.shown().filter(published_at__lt=release.published_at)
    same = Q(key=scope.key)
    if scope.kind == Scope.Kind.ORGANISATION and scope.network:
        same |= Q(key=f"{scope.kind}:{scope.organisation_id}", network=scope.network)
    earlier = Scope.objects.filter(same, release__in=before)
    return list(earlier.select_related("release__round").order_by("release__published_at"))


def unit_of(scope, figures) -> UnitPicture:
    return UnitPicture(
        kind=scope.kind,
        name=str(scope),
        key=scope.key,
        network=scope.network,
        roster=scope.roster,
        participation=scope.participation,
        figures=figures,
    )


def recognised_and_important(scope, texts, unit):
    """What is recognised and what is important, for the principles whose figure is shown."""
    principles = {item.number: item for item in texts.principles}
    recognised, importance = [], {}
    for count in Count.objects.filter(scope=scope).order_by("-people", "principle", "kind", "code"):
        if unit.figure(count.principle).is_hidden:
            continue
        principle = principles[count.principle]
        if count.kind == Count.Kind.IMPORTANCE:
            importance[count.principle] = Important(count.people, count.out_of)
        else:
            item = recognised_text(principle, count)
            recognised.append(Recognised(principle, count.kind, count.code, item.title, count.people, count.out_of))
    return recognised, importance


def recognised_text(principle, count):
    items = principle.dilemmas if count.kind == Count.Kind.DILEMMA else principle.pitfalls
    return next(item for item in items if item.code == count.code)


def moments(*rounds) -> list[Moment]:
    """Of (release, unit), named so that two rounds of one half-year are told apart."""
    names = names_of([release.round.ended_at - A_MINUTE for release, _unit in rounds])
    return [
        Moment(release.round.title, name.half_year, name.short, unit.figures.get(EVERYBODY, {}))
        for name, (release, unit) in zip(names, rounds, strict=True)
    ]
