"""What is told of a meeting's evaluation: worked out once, when it closes, and never again (R19).

Nothing joins later, and nothing tells how many have answered: who was there is known by name.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.one_by_one import do_each
from networks.afterwards.evaluations import OPEN_FOR, chance
from networks.content import EvaluationQuestion, meeting_texts
from networks.models import EvaluationAnswer, EvaluationReceipt, EvaluationResult, Meeting
from pages.numbers import score_text
from principles.models import Principle
from releases.disclosure.figures import HALVES_FROM, STRONG_FROM, TENTHS_FROM, UNDER_WAY_FROM

SHOWN_FROM = settings.RELEASE_THRESHOLD
WORDS_FROM = max(HALVES_FROM, SHOWN_FROM)
LOWEST = Decimal(1)
BAND, HALF, TENTH = "band", "half", "tenth"
STEPS = {HALF: Decimal("0.5"), TENTH: Decimal("0.1")}
ENDS = {HALF: (Decimal("1.5"), Decimal("4.5")), TENTH: (Decimal("1.3"), Decimal("4.7"))}
"""What lies beyond is told as these, as in a release (R7): it would say that nearly all answered alike."""


def close_due_evaluations():
    """Those whose time is up, whether or not somebody has answered."""
    over = Meeting.objects.exclude(status=Meeting.Status.DRAFT).filter(ends_at__lte=timezone.now() - OPEN_FOR)
    do_each(over.filter(evaluation_result=None), lambda meeting: close_evaluation(meeting=meeting))


@transaction.atomic
def close_evaluation(*, meeting) -> EvaluationResult:
    """Work out what is told of it, once, and delete what it was worked out from and who has answered."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    answers = EvaluationAnswer.objects.filter(meeting=meeting)
    told = told_of(list(answers), there=how_many_were_there(meeting))
    result, is_new = EvaluationResult.objects.get_or_create(meeting=meeting, defaults=told)
    if is_new:
        answers.delete()
        EvaluationReceipt.objects.filter(meeting=meeting).delete()
    return result


def how_many_were_there(meeting) -> int:
    """By the attendance list, or by the replies where none was kept."""
    attendances = meeting.attendances
    return attendances.filter(attended=True).count() or attendances.coming().count()


def told_of(answers, *, there) -> dict:
    """The columns of a result. Where all who were there have answered, as little is told as of one fewer (R7)."""
    questions = meeting_texts().evaluation.questions
    people = sum(answer.question == questions[0].code for answer in answers)
    enough = people - 1 if people >= there else people
    if enough < SHOWN_FROM:
        return {}
    told: dict = {"ratings": ratings_of(answers, enough)}
    if enough >= WORDS_FROM:
        told |= {"wishes": wishes_of(answers, people), "texts": texts_of(answers)}
    return told


def ratings_of(answers, people) -> dict[str, tuple[str, str]]:
    """Of each question that so many have answered; one that came into the texts meanwhile has fewer answers."""
    questions = [question.code for question in meeting_texts().evaluation.questions if question.kind == "rating"]
    scores = {code: [answer.score for answer in answers if answer.question == code] for code in questions}
    return {code: rating_of(given, people) for code, given in scores.items() if len(given) >= people}


def rating_of(scores, people) -> tuple[str, str]:
    """How finely the mean may be told of so many people, and the number: of a band, where it begins."""
    mean = Decimal(sum(scores)) / len(scores)
    if people < HALVES_FROM:
        return BAND, str(max(start for start in (LOWEST, UNDER_WAY_FROM, STRONG_FROM) if start <= mean))
    precision = TENTH if people >= TENTHS_FROM else HALF
    lowest, highest = ENDS[precision]
    return precision, str(min(max(nearest(mean, STEPS[precision]), lowest), highest))


def nearest(mean, step) -> Decimal:
    return ((mean / step).quantize(Decimal(1), ROUND_HALF_UP) * step).quantize(Decimal("0.1"))


def wishes_of(answers, people) -> list[int]:
    """The principles that enough chose, where enough did not (R7b)."""
    chosen = Counter(answer.principle_id for answer in answers if answer.principle_id)
    return sorted(key for key, count in chosen.items() if count >= SHOWN_FROM and people - count >= SHOWN_FROM)


def texts_of(answers) -> list[tuple]:
    texts = [(answer.question, answer.principle_id, answer.text) for answer in answers if answer.text]
    chance.shuffle(texts)
    return texts


@dataclass(frozen=True)
class Rated:
    question: EvaluationQuestion
    precision: str
    number: Decimal

    @property
    def in_words(self) -> str:
        if self.precision == BAND:
            return self.band_in_words
        lowest, highest = ENDS[self.precision]
        number = {"number": score_text(self.number)}
        if self.number == lowest:
            return _("højst %(number)s") % number
        if self.number == highest:
            return _("mindst %(number)s") % number
        return number["number"] if self.precision == TENTH else _("ca. %(number)s") % number

    @property
    def band_in_words(self) -> str:
        limits = {"low": score_text(UNDER_WAY_FROM), "high": score_text(STRONG_FROM)}
        if self.number >= STRONG_FROM:
            return _("%(high)s eller mere") % limits
        return (
            _("fra %(low)s til under %(high)s") % limits
            if self.number >= UNDER_WAY_FROM
            else _("under %(low)s") % limits
        )


@dataclass(frozen=True)
class Written:
    """What was written, and the principles that several wished for: (principle or None, text) in an order of chance."""

    question: EvaluationQuestion
    wishes: list[Principle]
    texts: list[tuple]


@dataclass(frozen=True)
class Results:
    ratings: list[Rated]
    written: list[Written]

    @property
    def is_shown(self):
        return bool(self.ratings)

    @property
    def has_words(self):
        return any(each.wishes or each.texts for each in self.written)


def results_of(meeting) -> Results | None:
    """As they were stored when the evaluation closed, or None before that."""
    result = EvaluationResult.objects.filter(meeting=meeting).first()
    if result is None:
        return None
    questions = meeting_texts().evaluation.questions
    keys = [*result.wishes, *(key for _question, key, _text in result.texts if key)]
    principles = Principle.objects.in_bulk(keys) if keys else {}
    return Results(
        ratings=[
            Rated(question, precision, Decimal(number))
            for question in questions
            if question.code in result.ratings
            for precision, number in [result.ratings[question.code]]
        ],
        written=[written_to(question, result, principles) for question in questions if question.kind != "rating"],
    )


def written_to(question, result, principles) -> Written:
    asks_for_principle = question.kind == "principle_and_text"
    return Written(
        question=question,
        wishes=[principles[key] for key in result.wishes if key in principles] if asks_for_principle else [],
        texts=[(principles.get(key), text) for code, key, text in result.texts if code == question.code],
    )
