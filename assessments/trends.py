"""Scores over all of a leader's submitted assessments, also across editions."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from django.db.models import Count, Sum

from assessments import scoring
from assessments.half_years import half_year_short
from assessments.models import Answer, Assessment
from principles.models import Edition
from principles.reading import edition_texts


@dataclass(frozen=True)
class TrendPoint:
    """One submitted assessment. Scores are 1–5 with one decimal, or None with too few answers."""

    assessment: Assessment
    edition: Edition
    means: dict[int, Fraction | None]
    """Exact mean by the principle's number."""

    @cached_property
    def overall(self) -> Decimal | None:
        return scoring.shown(scoring.overall_mean(self.means.values()))

    @cached_property
    def scores(self) -> list[Decimal | None]:
        return [scoring.shown(self.means.get(number)) for number in range(1, 8)]

    def score(self, number) -> Decimal | None:
        return self.scores[number - 1]

    def wording_differs(self, texts, principle):
        """Whether the principle's statements read otherwise, or are others, in this point's edition."""
        if self.edition.pk == texts.edition.pk:
            return False
        return wordings(edition_texts(self.edition), principle.number) != wordings(texts, principle.number)


@dataclass(frozen=True)
class Trend:
    points: list[TrendPoint]
    """Oldest first, up to and with the assessment it is seen from."""
    breaks: dict[int, set[int]]
    """By the principle's number: the indexes of the points from which its statements read otherwise than before."""

    def before(self, assessment) -> TrendPoint | None:
        earlier = [point for point in self.points if point.assessment.pk != assessment.pk]
        return earlier[-1] if earlier else None

    @cached_property
    def labels(self) -> list[str]:
        """What stands under each point of a chart."""
        return [half_year_short(point.assessment.made_on) for point in self.points]

    @property
    def has_history(self):
        return len(self.points) > 1

    @property
    def overall_breaks(self) -> set[int]:
        return set().union(*self.breaks.values())

    def of(self, number) -> list[Decimal | None]:
        return [point.score(number) for point in self.points]


def trend_of(assessment) -> Trend:
    """The leader's standing assessments in the same post up to this one. Three queries, however many there are."""
    assessments = list(
        Assessment.objects.standing()
        .filter(leadership=assessment.leadership_id, submitted_at__lte=assessment.submitted_at)
        .exclude(pk=assessment.pk)
        .exclude(pk=assessment.replaces_id)
        .prefetch_related("edition")  # few of them for many assessments, and each has fifty columns
        .order_by("submitted_at")
    )
    assessments.append(assessment)
    means = means_by_principle(assessments)
    points = [TrendPoint(item, item.edition, means.get(item.pk, {})) for item in assessments]
    return Trend(points=points, breaks=breaks_between(points))


def means_by_principle(assessments) -> dict:
    """Exact means by assessment and principle number, added up in the database and divided in scoring.py."""
    minimum = {item.pk: item.edition.minimum_answered for item in assessments}
    rows = (
        Answer.objects.filter(assessment__in=minimum, score__isnull=False)
        .values_list("assessment_id", "statement__principle__number")
        .annotate(total=Sum("score"), count=Count("score"))
        .order_by()
    )
    means = {}
    for assessment, number, total, count in rows:
        means.setdefault(assessment, {})[number] = scoring.mean_of_sum(total, count, minimum[assessment])
    return means


def breaks_between(points) -> dict[int, set[int]]:
    breaks = {number: set() for number in range(1, 8)}
    for index, (before, after) in enumerate(pairwise(points), start=1):
        if before.edition.pk == after.edition.pk:
            continue
        earlier, later = edition_texts(before.edition), edition_texts(after.edition)
        for number, indexes in breaks.items():
            if wordings(earlier, number) != wordings(later, number):
                indexes.add(index)
    return breaks


def wordings(texts, number) -> dict[str, str]:
    """The Danish wording of a principle's statements by code: what is compared across editions."""
    return {
        statement.code: statement.text_da
        for principle in texts.principles
        if principle.number == number
        for statement in principle.statements
    }
