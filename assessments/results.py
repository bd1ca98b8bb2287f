"""What a submitted assessment shows: on the page and, from the same dataclass, in the report."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessments import highlights, scoring
from assessments.lead import Lead, lead_of_result
from assessments.models import Action, Assessment
from assessments.naming import Name, names_of_submitted
from assessments.progress import statements_for
from assessments.trends import Trend, TrendPoint, trend_of
from pages.ranking import Ends
from principles.models import (
    Dilemma,
    Edition,
    ImportanceLevel,
    Pitfall,
    Quadrant,
    Statement,
)
from principles.reading import EditionTexts, PrincipleTexts


@dataclass(frozen=True)
class AnswerLine:
    statement: Statement
    score: int | None
    """1–5, or None when it is not relevant or not answered."""
    not_relevant: bool


@dataclass(frozen=True)
class Thoughts:
    """What a leader noted beside her scores in one principle: a reflection, and the ids of what she recognises."""

    importance: int | None = None
    text: str = ""
    dilemmas: set[int] = field(default_factory=set)
    pitfalls: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class PrincipleResult:
    """One principle of one assessment. Scores are 1–5 with one decimal, or None with too few answers."""

    principle: PrincipleTexts
    mean: Fraction | None
    score: Decimal | None
    previous_score: Decimal | None
    """Last time's, where the same was asked."""
    has_new_statements: bool
    """It had others in the previous assessment's edition."""
    importance: int | None
    importance_level: ImportanceLevel | None
    quadrant: Quadrant | None
    is_high: bool
    is_important: bool
    """The two sides of its quadrant, each known without the other."""
    answers: list[AnswerLine]
    reflection: str
    dilemmas: list[Dilemma]
    pitfalls: list[Pitfall]
    actions: list[Action]

    @property
    def change(self) -> Decimal | None:
        return scoring.score_change(self.score, self.previous_score)

    @property
    def scored_statements(self):
        return sum(line.score is not None for line in self.answers)

    @property
    def highest(self) -> AnswerLine | None:
        """The one statement with the highest score, where no other has the same."""
        return self.only_one_with(max)

    @property
    def lowest(self) -> AnswerLine | None:
        return self.only_one_with(min)

    def only_one_with(self, extreme):
        scores = [line.score for line in self.answers if line.score]
        found = [line for line in self.answers if line.score and line.score == extreme(scores)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class QuadrantGroup:
    quadrant: Quadrant
    principles: list[PrincipleResult]


@dataclass(frozen=True)
class Result:
    assessment: Assessment
    name: Name
    texts: EditionTexts
    principles: list[PrincipleResult]
    overall: Decimal | None
    previous: TrendPoint | None
    previous_name: Name | None
    previous_overall: Decimal | None
    """Last time's, where the same was asked of every principle."""
    trend: Trend
    strengths: list[PrincipleResult] = field(default_factory=list)
    developments: list[PrincipleResult] = field(default_factory=list)
    quadrants: list[QuadrantGroup] = field(default_factory=list)

    @property
    def edition(self) -> Edition:
        return self.texts.edition

    @property
    def is_first(self):
        return self.previous is None

    @property
    def overall_change(self) -> Decimal | None:
        return scoring.score_change(self.overall, self.previous_overall)

    @property
    def lead(self) -> Lead:
        """In the language it is read in."""
        return lead_of_result(self)

    @property
    def is_level(self):
        return highlights.is_level(self.principles)

    @property
    def levels(self) -> list[list[PrincipleResult]]:
        """Principles with the same score together, the highest first."""
        return highlights.equals(highlights.scored(self.principles), key=lambda item: -item.score)

    @property
    def widest(self) -> Decimal:
        """Between the highest score and the lowest."""
        scores = [item.score for item in self.principles if item.score is not None]
        return max(scores) - min(scores)

    @property
    def previous_range(self) -> tuple[Decimal, Decimal] | None:
        scores = [item.previous_score for item in self.principles if item.previous_score is not None]
        return (min(scores), max(scores)) if scores and not self.has_new_statements else None

    @property
    def first_developments(self) -> list[PrincipleResult]:
        """Those whose turn it is first: more than one where they stand equal."""
        return [item for item in self.developments if highlights.turn(item) == highlights.turn(self.developments[0])]

    @property
    def begins_lowest(self):
        """Where she begins is where there is most to gain. What is important to her may well lie higher."""
        return bool(self.developments) and self.first_developments[0].score == self.levels[-1][0].score

    @property
    def ends(self) -> Ends[PrincipleResult]:
        return highlights.ends_of_result(self.principles)

    @property
    def strongest(self) -> list[PrincipleResult]:
        return highlights.strongest(self.principles)

    @property
    def weakest(self) -> list[PrincipleResult]:
        return highlights.weakest(self.principles)

    @property
    def most_important(self) -> list[PrincipleResult]:
        return highlights.most_important(self.principles)

    @property
    def most_progress(self) -> list[PrincipleResult]:
        return highlights.most_progress(self.principles)

    @property
    def has_new_statements(self):
        return any(item.has_new_statements for item in self.principles)

    @property
    def is_compared(self):
        """At least one principle has the statements it had last time."""
        return not self.is_first and not all(item.has_new_statements for item in self.principles)

    @property
    def answers(self) -> list[AnswerLine]:
        return [line for item in self.principles for line in item.answers]

    @property
    def dilemmas(self) -> list[tuple[PrincipleResult, Dilemma]]:
        return [(item, dilemma) for item in self.principles for dilemma in item.dilemmas]

    @property
    def pitfalls(self) -> list[tuple[PrincipleResult, Pitfall]]:
        return [(item, pitfall) for item in self.principles for pitfall in item.pitfalls]

    @property
    def actions(self) -> list[tuple[PrincipleResult, Action]]:
        return [(item, action) for item in self.principles for action in item.actions]


def result_of(assessment) -> Result:
    """The result of a submitted assessment, compared with the one before it. The same few queries however many."""
    texts = assessment.texts
    names = names_of_submitted(assessment.leadership.user_id)
    trend = trend_of(assessment)
    before = trend.before(assessment)
    answers = {answer.statement_id: answer for answer in assessment.answers.all()}
    thoughts = thoughts_of(assessment)
    actions = list(assessment.actions.soonest_first().select_related("principle"))
    principles = [
        principle_result(
            assessment,
            texts,
            principle,
            answers,
            thoughts.get(principle.pk, Thoughts()),
            before,
            [action for action in actions if action.principle.number == principle.number],
        )
        for principle in texts.principles
    ]
    return Result(
        assessment=assessment,
        name=names[assessment.pk],
        texts=texts,
        principles=principles,
        overall=scoring.shown_score(scoring.overall_mean(item.mean for item in principles)),
        previous=before,
        previous_name=names[before.assessment_id] if before else None,
        previous_overall=before.overall if before and not any(item.has_new_statements for item in principles) else None,
        trend=trend,
        strengths=highlights.strengths(principles),
        developments=highlights.developments(principles),
        quadrants=quadrant_groups(texts, principles),
    )


def thoughts_of(assessment) -> dict:
    """What she noted, by principle. One query: each pair of a dilemma and a pitfall that she recognises is a row."""
    found: dict[Any, Thoughts] = {}
    rows = assessment.reflections.values_list("principle", "importance", "text", "dilemmas", "pitfalls")
    for principle, importance, text, dilemma, pitfall in rows:
        thoughts = found.setdefault(principle, Thoughts(importance, text))
        thoughts.dilemmas.add(dilemma)
        thoughts.pitfalls.add(pitfall)
    return found


def principle_result(assessment, texts, principle, answers, thoughts, before, actions) -> PrincipleResult:
    lines = [answer_line(statement, answers.get(statement.pk)) for statement in statements_for(assessment, principle)]
    mean = scoring.principle_mean([line.score for line in lines if line.score], texts.edition.minimum_answered)
    score = scoring.shown_score(mean)
    has_new_statements = bool(before) and not texts.asks_the_same(before.texts, principle.number)
    return PrincipleResult(
        principle=principle,
        mean=mean,
        score=score,
        previous_score=before.score(principle.number) if before and not has_new_statements else None,
        has_new_statements=has_new_statements,
        importance=thoughts.importance,
        importance_level=texts.importance_level(thoughts.importance),
        quadrant=texts.quadrant_of(score, thoughts.importance),
        is_high=texts.is_high(score),
        is_important=texts.is_important(thoughts.importance),
        answers=lines,
        reflection=thoughts.text,
        dilemmas=[dilemma for dilemma in principle.dilemmas if dilemma.pk in thoughts.dilemmas],
        pitfalls=[pitfall for pitfall in principle.pitfalls if pitfall.pk in thoughts.pitfalls],
        actions=actions,
    )


def answer_line(statement, answer) -> AnswerLine:
    if answer is None:
        return AnswerLine(statement, None, not_relevant=False)
    return AnswerLine(statement, answer.score, answer.not_relevant)


def quadrant_groups(texts, principles) -> list[QuadrantGroup]:
    groups = [
        QuadrantGroup(quadrant, [item for item in principles if item.quadrant == quadrant])
        for quadrant in texts.quadrants
    ]
    return [group for group in groups if group.principles]
