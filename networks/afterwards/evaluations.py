"""What members thought of a meeting: answered once by each, and read so that nobody can be told from it."""

import random
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.content import EvaluationQuestion, meeting_texts
from networks.models import EvaluationAnswer, EvaluationReceipt, Meeting
from pages.refusals import Refusal
from releases.disclosure.figures import MOST_OF_FEW, TENTHS_FROM

OPEN_FOR = timedelta(days=14)
SHOWN_FROM = settings.RELEASE_THRESHOLD
SCORES = range(1, 6)
chance = random.SystemRandom()


def closes_at(meeting):
    return meeting.ends_at + OPEN_FOR


def has_begun(meeting):
    return meeting.starts_at is not None and meeting.starts_at <= timezone.now()


def is_open(meeting):
    return has_begun(meeting) and timezone.now() < closes_at(meeting)


def has_answered(meeting, user):
    return EvaluationReceipt.objects.filter(meeting=meeting, user=user).exists()


@transaction.atomic
def store_evaluation(*, meeting, user, answers):
    """Once for each person. Her answers are mixed with everybody's when stored (docs/adr/0008-evaluations.md)."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not has_begun(meeting):
        raise Refusal(_("Du kan evaluere mødet, når det er begyndt."))
    if not is_open(meeting):
        raise Refusal(_("Evalueringen er lukket, så dine svar kunne ikke gemmes."))
    if has_answered(meeting, user):
        raise Refusal(_("Du har allerede evalueret mødet. Man kan kun svare én gang."))
    write_anew(EvaluationReceipt.objects.filter(meeting=meeting), [EvaluationReceipt(meeting=meeting, user=user)])
    write_anew(EvaluationAnswer.objects.filter(meeting=meeting), answers)
    count_five_by_five(meeting)


def write_anew(stored, new):
    """All rows of the meeting, in an order of chance and under new keys: neither its place in the table nor the
    transaction that wrote it says whose or when a row is, because all of them are the last transaction's."""
    rows = [*stored, *new]
    stored.delete()
    for row in rows:
        row.pk = uuid.uuid4()
    chance.shuffle(rows)
    stored.model.objects.bulk_create(rows)


def count_five_by_five(meeting):
    """New answers come into the figures once so many people have given some."""
    waiting = EvaluationAnswer.objects.filter(meeting=meeting, is_counted=False)
    rating = meeting_texts().evaluation.questions[0].code
    if waiting.filter(question=rating).count() >= SHOWN_FROM:
        waiting.update(is_counted=True)


@dataclass(frozen=True)
class Rated:
    """How a statement was rated. Counts are None where they could be worked out to a few people."""

    question: EvaluationQuestion
    mean: Decimal
    counts: list[tuple[int, int | str | None]] | None


@dataclass(frozen=True)
class Written:
    """How many chose each principle, and what was written: (principle or None, text) in an order of chance."""

    question: EvaluationQuestion
    principles: list[tuple]
    texts: list[tuple]


@dataclass(frozen=True)
class Results:
    """people is all who have answered; counted are those in the figures."""

    people: int
    counted: int
    ratings: list[Rated]
    written: list[Written]

    @property
    def is_shown(self):
        return self.counted >= SHOWN_FROM


def results_of(meeting) -> Results:
    """While the evaluation is open its figures move by five people or more at a time."""
    questions = meeting_texts().evaluation.questions
    rows = list(EvaluationAnswer.objects.filter(meeting=meeting).select_related("principle"))
    people = sum(row.question == questions[0].code for row in rows)
    shown = rows if not is_open(meeting) else [row for row in rows if row.is_counted]
    counted = sum(row.question == questions[0].code for row in shown)
    if counted < SHOWN_FROM:
        return Results(people=people, counted=0, ratings=[], written=[])
    return Results(
        people=people,
        counted=counted,
        ratings=[rated(question, shown) for question in questions if question.kind == "rating"],
        written=[written_answers(question, shown) for question in questions if question.kind != "rating"],
    )


def rated(question, rows):
    """As finely as R7 has it: from twenty answers in tenths with a distribution, and below to the nearest half."""
    scores = [row.score for row in rows if row.question == question.code]
    is_fine = len(scores) >= TENTHS_FROM
    mean = Decimal(sum(scores)) / len(scores)
    return Rated(question, nearest(mean, "0.1" if is_fine else "0.5"), distribution(scores) if is_fine else None)


def nearest(mean, step):
    step = Decimal(step)
    return ((mean / step).quantize(Decimal(1), ROUND_HALF_UP) * step).quantize(Decimal("0.1"))


def distribution(scores):
    """How many gave each score. Few are "0–4", and one more is hidden where they could be worked out from the sum."""
    counts = Counter(scores)
    few = [value for value in SCORES if counts[value] <= MOST_OF_FEW]
    words: dict[int, str | None] = dict.fromkeys(few, f"0–{MOST_OF_FEW}")
    shown = [value for value in SCORES if value not in few]
    if shown and can_be_worked_out(few, counts):
        words[min(shown, key=lambda value: counts[value])] = None
    return [(value, words.get(value, counts[value])) for value in SCORES]


def can_be_worked_out(few, counts):
    return len(few) == 1 or (few and sum(counts[value] for value in few) in (0, MOST_OF_FEW * len(few)))


def written_answers(question, rows):
    answers = [row for row in rows if row.question == question.code]
    chosen = Counter(row.principle for row in answers if row.principle)
    texts = [(row.principle, row.text) for row in answers if row.text]
    chance.shuffle(texts)
    most_first = sorted(chosen.items(), key=lambda item: (-item[1], item[0].number))
    return Written(question, most_first, texts)
