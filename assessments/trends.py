"""Scores over all of a leader's submitted assessments, also across editions."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Sum

from assessments import scoring
from assessments.models import Assessment
from assessments.naming import Name, names_of
from principles.reading import EditionTexts, texts_at


@dataclass(frozen=True)
class TrendPoint:
    """One submitted assessment. Scores are 1–5 with one decimal, or None with too few answers."""

    assessment_id: UUID
    submitted_at: datetime
    texts: EditionTexts
    means: dict[int, Fraction | None] = field(default_factory=dict)
    """Exact mean by the principle's number."""

    @cached_property
    def overall(self) -> Decimal | None:
        return scoring.shown_score(scoring.overall_mean(self.means.values()))

    @cached_property
    def scores(self) -> list[Decimal | None]:
        return [scoring.shown_score(self.means.get(number)) for number in range(1, 8)]

    def score(self, number) -> Decimal | None:
        return self.scores[number - 1]


@dataclass(frozen=True)
class TrendRow:
    """A point in a table."""

    name: Name
    figures: list[tuple[Decimal | None, bool]]
    """Of each principle and then overall, with whether it is of other statements than before."""

    @property
    def overall_first(self) -> list[tuple[Decimal | None, bool]]:
        return self.figures[-1:] + self.figures[:-1]


@dataclass(frozen=True)
class Trend:
    points: list[TrendPoint]
    """Oldest first, up to and with the assessment it is seen from."""
    breaks: dict[int, set[int]]
    """By the principle's number: the indexes of the points from which it has other statements than before."""

    def before(self, assessment) -> TrendPoint | None:
        earlier = [point for point in self.points if point.assessment_id != assessment.pk]
        return earlier[-1] if earlier else None

    @cached_property
    def names(self) -> list[Name]:
        """The points', told apart from each other alone: a chart has no room for more than that."""
        return names_of([point.submitted_at for point in self.points])

    @cached_property
    def labels(self) -> list[str]:
        """What stands under each point of a chart."""
        return [name.short for name in self.names]

    @property
    def rows(self) -> list[TrendRow]:
        """Oldest first."""
        return [
            TrendRow(
                name,
                [
                    *((point.score(number), at in indexes) for number, indexes in self.breaks.items()),
                    (point.overall, at in self.overall_breaks),
                ],
            )
            for at, (name, point) in enumerate(zip(self.names, self.points, strict=True))
        ]

    @property
    def has_history(self):
        return len(self.points) > 1

    @cached_property
    def overall_breaks(self) -> set[int]:
        return set().union(*self.breaks.values())

    def of(self, number) -> list[Decimal | None]:
        return [point.score(number) for point in self.points]


def trend_of(assessment) -> Trend:
    """The leader's standing assessments in the same post up to this one. One query, however many there are.

    Answers are added up in the database and divided in scoring.py.
    """
    itself = Assessment.objects.filter(pk=assessment.pk)
    rows = (
        (Assessment.objects.standing() | itself)
        .filter(leadership=assessment.leadership_id, submitted_at__lte=assessment.submitted_at)
        .exclude(pk=assessment.replaces_id)
        .values_list("pk", "submitted_at", "edition", "edition__changed_at", "answers__statement__principle__number")
        .annotate(total=Sum("answers__score"), count=Count("answers__score"))
        .order_by("submitted_at")
    )
    points = {}
    for pk, submitted_at, edition, changed_at, number, total, count in rows:
        if pk not in points:
            points[pk] = TrendPoint(pk, submitted_at, texts_at(edition, changed_at))
        points[pk].means[number] = scoring.mean_of_sum(total, count, points[pk].texts.edition.minimum_answered)
    in_order = list(points.values())
    return Trend(points=in_order, breaks=breaks_between(in_order))


def breaks_between(points) -> dict[int, set[int]]:
    return {
        number: {
            index
            for index, (before, after) in enumerate(pairwise(points), start=1)
            if not after.texts.asks_the_same(before.texts, number)
        }
        for number in range(1, 8)
    }
