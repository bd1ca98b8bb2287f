"""Who was on the round, who of them took part, and what they answered: answers become people, and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from uuid import UUID

from django.db.models import Aggregate, Count, F, Q, Sum

from assessments.models import Answer, Assessment, Reflection, Round
from releases.disclosure.counts import Row
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.moves import Standing
from releases.models import Count as Counted

AT_ONCE = 5000
NUMBERS = range(1, 8)


ServiceKey = UUID | tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class ServiceThen:
    """A service as it was when the round opened."""

    pk: UUID | None
    name: str
    organisation: UUID
    organisation_name: str
    network: str

    @property
    def key(self) -> ServiceKey:
        """Those that are not known, of rounds from before rosters, are one in each organisation and network."""
        return self.pk or (self.organisation, self.network)


@dataclass(frozen=True, slots=True)
class Post:
    """One on the roster, of somebody who counts."""

    person: int
    """Her number among those on the roster."""
    service: ServiceKey
    role: str


@dataclass(slots=True)
class Participant:
    """One person, whichever posts she has, with the one assessment that counts: the last she sent in time (R1)."""

    person: int
    user: int
    """Whose answers they are. An erasure takes them with her, so that there are none of nobody."""
    unit: int
    """Where she stands: the smallest unit around the post that she sent it from."""
    role: str
    principles: int = 0
    """A bit for each one that she has a score in."""

    def has_scored(self, number: int) -> bool:
        return bool(self.principles & 1 << (number - 1))

    @property
    def standing(self) -> Standing:
        return Standing(self.unit, self.role, self.principles)


Participants = dict[UUID, Participant]
"""By the assessment that counts."""


class Roster:
    """Those known who were on the round when it opened, and where (R3, R17)."""

    def __init__(self) -> None:
        self.services: dict[ServiceKey, ServiceThen] = {}
        self.posts: list[Post] = []
        self.sent_from: dict[UUID, Post] = {}
        """By the key of the post, where its leader has not been erased."""
        self.people: defaultdict[ServiceKey, set[int]] = defaultdict(set)
        """By service."""

    def add(self, post: Post, service: ServiceThen, leadership: UUID | None = None) -> None:
        self.services[service.key] = service
        self.posts.append(post)
        self.people[service.key].add(post.person)
        if leadership:
            self.sent_from[leadership] = post

    def services_in_order(self) -> list[ServiceThen]:
        """In an order that no database's alphabet changes."""
        return sorted(self.services.values(), key=lambda service: (service.name, str(service.key)))

    def people_in(self, services: Iterable[ServiceThen]) -> set[int]:
        return set().union(*(self.people[service.key] for service in services))


def roster_of(round) -> Roster:
    """A service is where it was when this round opened, and else where it was in the latest of the own rounds in it."""
    roster = Roster()
    numbers: dict[UUID, int] = {}
    columns = ("leadership", "person", "role")
    place = ("service", "service_name", "organisation", "organisation_name", "network")
    rows = round.roster.filter(counts=True).order_by(F("answered_in__opens_at").desc(nulls_first=True), "answered_in")
    for leadership, person, role, *columns_of_service in rows.values_list(*columns, *place).iterator(AT_ONCE):
        service = ServiceThen(*columns_of_service)
        service = roster.services.get(service.key, service)
        post = Post(numbers.setdefault(person, len(numbers)), service.key, intern(role))
        roster.add(post, service, leadership)
    return roster


def participants_of(round, roster: Roster, unit_of: Mapping[ServiceKey, int]) -> Participants:
    """Each person once. `unit_of` says where the people of a service stand."""
    latest: dict[int, UUID] = {}
    found: Participants = {}
    counted = Assessment.objects.counted_in(round).order_by("submitted_at", "pk")
    columns = ("pk", "leadership", "leadership__user")
    for assessment, leadership, user in counted.values_list(*columns).iterator(AT_ONCE):
        post = roster.sent_from[leadership]
        if post.person in latest:
            del found[latest[post.person]]
        latest[post.person] = assessment
        found[assessment] = Participant(post.person, user, unit_of[post.service], post.role)
    return found


def crowds_by_principle(round, participants: Participants, size: int) -> dict[int, list[dict[str, Crowd]]]:
    """{principle: [{role: Crowd} of those directly in each unit]}. Each participant is told what she has a score in."""
    crowds: dict[int, list[dict[str, Crowd]]] = {number: [{} for _unit in range(size)] for number in NUMBERS}
    for assessment, number, score in scores_in(round):
        if person := participants.get(assessment):
            person.principles |= 1 << (number - 1)
            crowds[number][person.unit].setdefault(person.role, Crowd()).add(score)
    return crowds


def rounds_counted_in(round) -> list[UUID]:
    """Its own answers are counted, and in the country's those of organisations that had a round of their own (R3)."""
    own = round.roster.exclude(answered_in=None).values_list("answered_in", flat=True)
    return [round.pk, *own.distinct()]


def scores_in(round) -> Iterator[tuple[UUID, int, int]]:
    """Yield (assessment, principle's number, score in 840ths) of each principle that an assessment has a score in.

    The database adds the answers up and sends a row for each assessment, with a sum and a count of each principle.
    """
    sums: dict[str, Aggregate] = {}
    for number in NUMBERS:
        of_principle = Q(statement__principle__number=number)
        sums |= {
            f"total_{number}": Sum("score", filter=of_principle),
            f"answered_{number}": Count("pk", filter=of_principle),
        }
    answers = Answer.objects.filter(
        assessment__round__in=rounds_counted_in(round),
        assessment__status=Assessment.Status.SUBMITTED,
        score__isnull=False,
    )
    rows = answers.order_by().values_list("assessment", "assessment__edition__minimum_answered").annotate(**sums)
    for assessment, needed, *found in rows.iterator(AT_ONCE):
        for number, total, answered in zip(NUMBERS, found[::2], found[1::2], strict=True):
            if answered >= max(needed, 1):
                yield assessment, number, total * PARTS // answered


def recognised_by(round, participants: Participants) -> dict[Row, Counter[int]]:
    """{what: {unit: people}} who stand there and recognise something, or find a principle important.

    Where some have answered in another edition nothing is told of dilemmas and pitfalls: they were asked of others, and
    all of them would stand among those who do not recognise.
    """
    rounds = Round.objects.filter(pk__in=rounds_counted_in(round))
    submitted = Reflection.objects.filter(assessment__status=Assessment.Status.SUBMITTED).order_by()
    mine = submitted.filter(assessment__round__in=rounds)
    important = Q(importance__gte=F("principle__edition__high_importance_from"))
    found: list[tuple] = [(Counted.Kind.IMPORTANCE, None, mine.filter(important))]
    if not rounds.exclude(edition=round.edition_id).exists():
        found += [
            (Counted.Kind.DILEMMA, "dilemmas__code", mine.filter(dilemmas__isnull=False)),
            (Counted.Kind.PITFALL, "pitfalls__code", mine.filter(pitfalls__isnull=False)),
        ]
    people: defaultdict[Row, Counter[int]] = defaultdict(Counter)
    for kind, code_field, rows in found:
        columns = ["assessment", "principle__number", *filter(None, [code_field])]
        for assessment, number, *code in rows.values_list(*columns).iterator(AT_ONCE):
            person = participants.get(assessment)
            if person and person.has_scored(number):
                people[Row(number, kind, *(code or [""]))][person.unit] += 1
    return people
