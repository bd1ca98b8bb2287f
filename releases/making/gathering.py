"""Who stands where in a round that closes, and what they scored: answers become people in units, and nothing else."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple
from uuid import UUID

from django.db.models import Aggregate, Count, F, Q, Sum

from assessments.models import Answer, Assessment, Reflection, Round
from releases.disclosure.crowds import PARTS, Crowd
from releases.models import Count as Counted

AT_ONCE = 5000
NUMBERS = range(1, 8)
SERVICE = ("service", "service_name", "organisation", "organisation_name", "network")


class Post(NamedTuple):
    """One on the roster."""

    person: int
    """Her number among those on it."""
    user: int
    service: UUID
    role: str


@dataclass(slots=True)
class RoundParticipant:
    """One person, whichever posts she has, with the one assessment that counts (R1): the last she submitted."""

    user: int
    place: int
    """The unit she stands in."""
    role: str
    principles: int = 0
    """A bit for each one that she has a score in."""

    def has_scored(self, number):
        return self.principles & 1 << (number - 1)


class Roster:
    """Who was on the round when it opened, and where: what stands in its rows, read once."""

    def __init__(self, round):
        self.posts: dict[UUID, Post] = {}
        """Those whose leaders have not been erased, by the post's key."""
        self.services: dict[UUID, tuple] = {}
        """{service: (service, its name, organisation, its name, network)}"""
        self.leaders: dict[UUID, set] = defaultdict(set)
        """{service: people}"""
        numbers: dict[UUID, int] = {}
        columns = ("leadership", "person", "user", "role", *SERVICE)
        for post, person, user, role, *service in (
            round.roster.filter(counts=True).values_list(*columns).iterator(AT_ONCE)
        ):
            key = self.services.setdefault(service[0], tuple(service))[0]
            number = numbers.setdefault(person, len(numbers))
            self.leaders[key].add(number)
            if post:
                self.posts[post] = Post(number, user, key, intern(role))

    def services_in_order(self) -> list[tuple]:
        """In an order that no database's alphabet changes."""
        return sorted(self.services.values(), key=lambda row: (row[1], str(row[0])))


def sent_in(round):
    """(assessment, its post) of what counts, the first that was sent first."""
    counted = Assessment.objects.counted_in(round).order_by("submitted_at", "pk")
    return counted.values_list("pk", "leadership").iterator(AT_ONCE)


def participants_of(round, roster, place_of) -> dict:
    """{assessment: RoundParticipant}, with each person once."""
    latest = {}
    for assessment, key in sent_in(round):
        post = roster.posts[key]
        latest[post.person] = (assessment, RoundParticipant(post.user, place_of[post.service], post.role))
    return dict(latest.values())


def senders_by_service(round, roster) -> dict:
    """{service: people} who took part, for R11."""
    sent = defaultdict(set)
    for _assessment, key in sent_in(round):
        post = roster.posts[key]
        sent[post.service].add(post.person)
    return sent


def rounds_counted_in(round) -> list:
    """Its own answers are counted, and in the country's those of organisations that had a round of their own (R3)."""
    own = round.roster.exclude(answered_in=None).values_list("answered_in", flat=True)
    return [round.pk, *own.distinct()]


def answers_in(round):
    return Answer.objects.filter(
        assessment__round__in=rounds_counted_in(round),
        assessment__status=Assessment.Status.SUBMITTED,
        score__isnull=False,
    )


def scores_in(round):
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
    rows = answers_in(round).order_by().values_list("assessment", "assessment__edition__minimum_answered")
    for assessment, needed, *found in rows.annotate(**sums).iterator(AT_ONCE):
        for number, total, answered in zip(NUMBERS, found[::2], found[1::2], strict=True):
            if answered >= max(needed, 1):
                yield assessment, number, total * PARTS // answered


def crowds_by_principle(round, participants, size) -> dict:
    """{number: [{role: Crowd} of those who stand directly in each unit]}. Each participant is told what she scored."""
    crowds: dict[int, list[dict[str, Crowd]]] = {number: [{} for _place in range(size)] for number in NUMBERS}
    for assessment, number, score in scores_in(round):
        person = participants.get(assessment)
        if person is None:
            continue
        person.principles |= 1 << (number - 1)
        by_role = crowds[number][person.place]
        if person.role not in by_role:
            by_role[person.role] = Crowd()
        by_role[person.role].scores[score] += 1
    return crowds


def recognised_by(round, participants) -> dict:
    """{(number, kind, code): {unit: people}} who recognise something, or find a principle important.

    Where some have answered in another edition nothing is told of dilemmas and pitfalls: they were asked of others, and
    all of them would stand among those who do not recognise.
    """
    rounds = Round.objects.filter(pk__in=rounds_counted_in(round))
    mine = Reflection.objects.filter(
        assessment__round__in=rounds, assessment__status=Assessment.Status.SUBMITTED
    ).order_by()
    important = Q(importance__gte=F("principle__edition__high_importance_from"))
    found: list[tuple] = [(Counted.Kind.IMPORTANCE, None, mine.filter(important))]
    if not rounds.exclude(edition=round.edition_id).exists():
        found += [
            (Counted.Kind.DILEMMA, "dilemmas__code", mine.filter(dilemmas__isnull=False)),
            (Counted.Kind.PITFALL, "pitfalls__code", mine.filter(pitfalls__isnull=False)),
        ]
    people: defaultdict[tuple, Counter] = defaultdict(Counter)
    for kind, code_field, rows in found:
        columns = ["assessment", "principle__number", *filter(None, [code_field])]
        for assessment, number, *code in rows.values_list(*columns).iterator(AT_ONCE):
            person = participants.get(assessment)
            if person and person.has_scored(number):
                people[number, kind, *(code or [""])][person.place] += 1
    return people
