"""How many have submitted in an open round: told to its organiser in a word, once a day, of groups of ten or more (R11)

The groups have nobody in common, so no word tells of another. In the morning each is looked at again by the toss of a
coin, so that a word that has moved does not say that somebody submitted the day before. It never goes back: an erasure
would show.
"""

import random
from collections.abc import Hashable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment, Round, RoundParticipation
from jobs.one_by_one import do_each

TOLD_FROM = 10
"""So many leaders who count are in each group that is told of."""
NEARLY_ALL_FROM = 80
"""Per cent."""
Word = RoundParticipation.Word
chance = random.SystemRandom()


@dataclass
class Group:
    """Of those who are asked in the round and count in it."""

    key: str
    name: str
    people: set[Hashable] = field(default_factory=set)


def tell_participation():
    """Once a morning, however often it is done."""
    RoundParticipation.objects.exclude(round__in=Round.objects.open()).delete()
    do_each(Round.objects.open(), look_at_round)


@transaction.atomic
def look_at_round(round):
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    today = timezone.localdate()
    told = {row.group: row for row in round.participation.all()}
    if any(row.tried_on == today for row in told.values()):
        return
    submitted = people_who_submitted(round)
    for group in groups_of(round):
        row = told.get(group.key)
        is_looked_at = row is None or chance.random() < 1 / 2
        row = row or RoundParticipation(round=round, group=group.key, name=group.name, word=Word.UNDER_HALF)
        row.tried_on = today
        if is_looked_at:
            row.word = max(row.word, word_for(group.people, submitted), key=Word.values.index)
        row.save()


def word_for(people, submitted) -> str:
    share = 100 * len(people & submitted)
    if share >= NEARLY_ALL_FROM * len(people):
        return Word.NEARLY_ALL
    return Word.HALF_OR_MORE if share >= 50 * len(people) else Word.UNDER_HALF


def people_who_submitted(round) -> set:
    person_at = dict(round.roster.exclude(leadership=None).values_list("leadership", "person"))
    return {person_at[post] for post in Assessment.objects.counted_in(round).values_list("leadership", flat=True)}


def groups_of(round) -> list[Group]:
    """Its services, or the country's networks, and the rest together; all as one where that is too few.

    Somebody with several posts is in one of them. The roster alone decides, so they are the same from day to day.
    """
    key, name = ("network", "network") if round.is_national else ("service", "service_name")
    groups: dict[str, Group] = {}
    placed: set[Hashable] = set()
    rows = round.roster.counted().filter(answered_in=None).order_by(key)
    for person, place, called in rows.values_list("person", key, name):
        group = groups.setdefault(str(place), Group(str(place), called))
        if person not in placed:
            group.people.add(person)
            placed.add(person)
    large = [group for group in groups.values() if len(group.people) >= TOLD_FROM]
    large.sort(key=lambda group: (-len(group.people), group.key))
    rest = placed.difference(*(group.people for group in large))
    while large and 0 < len(rest) < TOLD_FROM:
        rest |= large.pop().people
    return [*large, Group("", "", rest)] if len(rest) >= TOLD_FROM else large
