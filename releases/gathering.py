"""Who stands where in a round that closes, and what they scored: answers become people in units, and nothing else."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum

from assessments.models import Answer, Assessment, Reflection
from assessments.participation import posts_in
from organisations.models import Leadership, Service
from releases.disclosure.crowds import PARTS, Crowd
from releases.models import Count as Counted

AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Participant:
    """One person, whichever posts she has, with the one assessment that counts (R1): the last she submitted."""

    user: int
    service: object
    role: str


def participants_of(round) -> dict:
    """{assessment: Participant}, with each person once."""
    counted = Assessment.objects.counted_in(round).order_by("submitted_at", "pk")
    rows = counted.values_list("leadership__user", "pk", "leadership__service", "role")
    latest = {user: (assessment, service, role) for user, assessment, service, role in rows}
    return {assessment: Participant(user, service, role) for user, (assessment, service, role) in latest.items()}


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


def scores_of(round, participants):
    """Yield (assessment, principle's number, score in 840ths) of each principle that somebody has a score in."""
    sums = (
        answers_in(round)
        .order_by()
        .values_list("assessment", "statement__principle__number")
        .annotate(total=Sum("score"), answered=Count("pk"))
        .filter(answered__gte=max(round.edition.minimum_answered, 1))
    )
    for assessment, number, total, answered in sums.iterator(AT_ONCE):
        if assessment in participants:
            yield assessment, number, total * PARTS // answered


def crowds_and_principles(round, participants, place_of, size):
    """({number: [{role: Crowd} of those who stand directly in each unit]}, {assessment: a bit for each scored one})."""
    crowds = {number: [{} for _place in range(size)] for number in range(1, 8)}
    principles = dict.fromkeys(participants, 0)
    for assessment, number, score in scores_of(round, participants):
        person = participants[assessment]
        by_role = crowds[number][place_of[person.service]]
        by_role.setdefault(person.role, Crowd()).scores[score] += 1
        principles[assessment] |= 1 << (number - 1)
    return crowds, principles


def recognised_by(round, participants, principles):
    """Yield (service, number, kind, code) for each person who recognises something, or finds a principle important."""
    mine = Reflection.objects.filter(assessment__round=round, assessment__status=Assessment.Status.SUBMITTED).order_by()
    important = Q(importance__gte=F("principle__edition__high_importance_from"))
    found = [
        (Counted.Kind.DILEMMA, "dilemmas__code", mine.filter(dilemmas__isnull=False)),
        (Counted.Kind.PITFALL, "pitfalls__code", mine.filter(pitfalls__isnull=False)),
        (Counted.Kind.IMPORTANCE, None, mine.filter(important)),
    ]
    for kind, code_field, rows in found:
        columns = ["assessment", "principle__number", *filter(None, [code_field])]
        for assessment, number, *code in rows.values_list(*columns).iterator(AT_ONCE):
            if principles.get(assessment, 0) & 1 << (number - 1):
                yield participants[assessment].service, number, kind, *(code or [""])
