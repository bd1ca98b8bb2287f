"""A release for one unit, the same for everybody who may read it (R4): page and documents show this and nothing else.

R12: what is not shown is not in it, so it cannot get into the bytes of any format.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext

from assessments.naming import names_of
from organisations.models import Half
from pages.half_years import half_year_of
from pages.ranking import Ends, ends_of
from principles.reading import EditionTexts, PrincipleTexts, edition_texts, texts_at
from releases.disclosure.trees import EVERYBODY, ROLES
from releases.models import Count, Release, Scope
from releases.reading.figures import NOT_SHOWN, PRINCIPLES, Figure, load_figures
from releases.reading.scopes import ancestors, load_earlier, load_scopes, scopes_below, unit_asked_for
from releases.responding.models import ManagementResponse, Undertaking
from releases.responding.responses import earlier_undertakings, response_to

AROUND = {Scope.Kind.NETWORK, Scope.Kind.COUNTRY}
"""The units around an organisation."""
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
    steps_done: str
    """How large a part have done half of their next steps (R11b): "10" to "90", or nothing."""
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
    texts: EditionTexts
    figures: dict[int, Figure]
    opened_at: datetime | None = None

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
    national: Release | None = None
    """Whose network and country these are, where an organisation's own round has none."""
    response: ManagementResponse | None = None
    """What strategic management has answered."""
    earlier: list[Undertaking] = field(default_factory=list)
    """What it undertook before, to be told what became of it."""

    @property
    def round(self):
        return self.release.round

    @property
    def network_name(self) -> str:
        """Where an organisation lies, and nothing where its whole lies in both."""
        if self.network and not self.national:
            return self.network.name
        is_part = self.other_units and self.unit.network
        return gettext("Netværk %(name)s") % {"name": self.unit.network_label} if is_part else ""

    @property
    def parts(self) -> list[UnitPicture]:
        """What the unit consists of: an organisation's services, or the country's networks."""
        return self.networks or self.services

    @cached_property
    def breaks(self) -> dict[int, set[int]]:
        """By the principle's number: the indexes of the rounds that asked other statements than the round before."""
        return {
            number: {
                index
                for index, (before, after) in enumerate(pairwise(self.trend), start=1)
                if not after.texts.asks_the_same(before.texts, number)
            }
            for number in PRINCIPLES
        }

    @property
    def has_breaks(self) -> bool:
        return any(self.breaks.values())

    def has_new_statements(self, number) -> bool:
        """Since the round before, so that no change is told of it."""
        return len(self.trend) - 1 in self.breaks[number]

    @property
    def are_some_new(self) -> bool:
        return any(self.has_new_statements(number) for number in PRINCIPLES)

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
    scope = unit_asked_for(scopes, organisation, network)
    if scope is None:
        return None
    earlier = load_earlier(scope, release)
    figures = load_figures([*scopes, *earlier])
    units = {each.pk: unit_of(each, figures.get(each.pk, {})) for each in [*scopes, *earlier]}
    texts = edition_texts(release.round.edition)
    parents = list(ancestors(scope, {each.pk: each for each in scopes}))
    recognised, importance = recognised_and_important(scope, texts, units[scope.pk])
    below = told_apart([units[each.pk] for each in scopes_below(scope, scopes)])
    others = [units[each.pk] for each in scopes if each.kind == scope.kind and each is not scope]
    above = {each.kind: units[each.pk] for each in parents if each.kind in AROUND}
    national = None if release.round.is_national else newest_national_before(release)
    if national:
        above = units_of_national(national, scope.network)
    return Summary(
        release=release,
        texts=texts,
        unit=units[scope.pk],
        network=above.get(Scope.Kind.NETWORK),
        country=above.get(Scope.Kind.COUNTRY),
        services=below if organisation else [],
        trend=moments(
            *((each.release.round, texts_asked_then(each), units[each.pk]) for each in earlier),
            (release.round, texts, units[scope.pk]),
        ),
        recognised=recognised,
        importance=importance,
        other_units=others if organisation else [],
        networks=[] if organisation else below,
        national=national,
        response=response_to(release, organisation) if organisation else None,
        earlier=earlier_undertakings(release, organisation) if organisation else [],
    )


def newest_national_before(release) -> Release | None:
    """The newest that could be read when this one was made, so that its page and files stay as they were."""
    earlier = Release.objects.shown(release.published_at).filter(round__organisation=None)
    return earlier.select_related("round").order_by("-published_at").first()


def units_of_national(national, network) -> dict[str, UnitPicture]:
    """The country and the network as another release tells of them, by kind. Their names say of when they are."""
    scopes = national.scopes.filter(Q(kind=Scope.Kind.COUNTRY) | Q(kind=Scope.Kind.NETWORK, network=network))
    figures = load_figures(list(scopes))
    half_year = half_year_of(national.round.closed_on).name
    pictures = {each.kind: unit_of(each, figures.get(each.pk, {})) for each in scopes}
    return {kind: replace(unit, name=f"{unit.name}, {half_year}") for kind, unit in pictures.items()}


def told_apart(below) -> list[UnitPicture]:
    """The small services of each network have one name."""
    small = [unit for unit in below if unit.kind == Scope.Kind.SMALL_SERVICES]
    if len(small) < 2:
        return below
    return [replace(unit, name=f"{unit.name}, {unit.network_label}") if unit in small else unit for unit in below]


def unit_of(scope, figures) -> UnitPicture:
    return UnitPicture(
        kind=scope.kind,
        name=str(scope),
        key=scope.key,
        network=scope.network,
        roster=scope.roster,
        participation=scope.participation,
        steps_done=scope.steps_done,
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


def texts_asked_then(scope) -> EditionTexts:
    return texts_at(scope.release.round.edition_id, scope.edition_changed_at)


def moments(*rounds) -> list[Moment]:
    """Of (round, the texts it asked, unit), named so that two rounds of one half-year are told apart."""
    names = names_of([each.ended_at - A_MINUTE for each, _texts, _unit in rounds])
    return [
        Moment(each.title, name.half_year, name.short, texts, unit.figures.get(EVERYBODY, {}), each.opened_at)
        for name, (each, texts, unit) in zip(names, rounds, strict=True)
    ]
