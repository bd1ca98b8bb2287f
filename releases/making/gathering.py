"""Who stands where in a round that closes, and what they scored: answers become people in units, and nothing else."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Aggregate, Count, F, Q, Sum

from assessments.models import Answer, Assessment, Reflection
from assessments.participation import posts_in
from organisations.models import Leadership, Service
from releases.disclosure.crowds import PARTS, Crowd
from releases.models import Count as Counted

AT_ONCE = 5000
NUMBERS = range(1, 8)


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


def participants_of(round, place_of) -> dict:
    """{assessment: Participant}, with each person once."""
    counted = Assessment.objects.counted_in(round).order_by("submitted_at", "pk")
    rows = counted.values_list("leadership__user", "pk", "leadership__service", "role").iterator(AT_ONCE)
    latest = {
        user: (assessment, RoundParticipant(user, place_of[service], role)) for user, assessment, service, role in rows
    }
    return dict(latest.values())


def leaders_by_service(round) -> tuple[dict, dict]:
    """({service: users} who could take part, {service: users} who did), for R11."""
    current = posts_in(round).filter(pk__in=Leadership.objects.current().values("pk"))
    leaders, sent = defaultdict(set), defaultdict(set)
    for service, user in current.values_list("service", "user").iterator(AT_ONCE):
        leaders[service].add(user)
    counted = Assessment.objects.counted_in(round).values_list("leadership__service", "leadership__user")
    for service, user in counted.iterator(AT_ONCE):
        leaders[service].add(user)
        sent[service].add(user)
    return leaders, sent


def services_in(services) -> list:
    """(service, its name, organisation, its name, network) of each, in an order that no database's alphabet changes."""
    columns = ("pk", "name", "organisation", "organisation__name", "municipality__network")
    rows = [row for row in Service.objects.values_list(*columns) if row[0] in services]
    return sorted(rows, key=lambda row: (row[1], str(row[0])))


def answers_in(round):
    return Answer.objects.filter(
        assessment__round=round, assessment__status=Assessment.Status.SUBMITTED, score__isnull=False
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
    needed = max(round.edition.minimum_answered, 1)
    for assessment, *found in answers_in(round).order_by().values_list("assessment").annotate(**sums).iterator(AT_ONCE):
        for number, total, answered in zip(NUMBERS, found[::2], found[1::2], strict=True):
            if answered >= needed:
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
    """{(number, kind, code): {unit: people}} who recognise something, or find a principle important."""
    mine = Reflection.objects.filter(assessment__round=round, assessment__status=Assessment.Status.SUBMITTED).order_by()
    important = Q(importance__gte=F("principle__edition__high_importance_from"))
    found = [
        (Counted.Kind.DILEMMA, "dilemmas__code", mine.filter(dilemmas__isnull=False)),
        (Counted.Kind.PITFALL, "pitfalls__code", mine.filter(pitfalls__isnull=False)),
        (Counted.Kind.IMPORTANCE, None, mine.filter(important)),
    ]
    people: defaultdict[tuple, Counter] = defaultdict(Counter)
    for kind, code_field, rows in found:
        columns = ["assessment", "principle__number", *filter(None, [code_field])]
        for assessment, number, *code in rows.values_list(*columns).iterator(AT_ONCE):
            person = participants.get(assessment)
            if person and person.has_scored(number):
                people[number, kind, *(code or [""])][person.place] += 1
    return people
