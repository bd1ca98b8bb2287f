"""What a leader wrote and answered, last time beside this time. Her own page alone shows it."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Action, Answer, Assessment
from assessments.naming import Name
from assessments.results import AnswerLine, PrincipleResult, Result, Thoughts, answer_line, thoughts_of
from assessments.trends import TrendPoint
from pages.ranking import NAMED
from principles.models import Dilemma, Pitfall, Statement


@dataclass(frozen=True)
class Said:
    """About one principle, in one assessment."""

    name: Name
    score: Decimal | None
    reflection: str
    recognised: list[Dilemma | Pitfall]
    actions: list[Action]


@dataclass(frozen=True)
class StatementAnswers:
    statement: Statement
    now: AnswerLine
    then: AnswerLine | None
    """None where she was not asked the same last time."""


@dataclass(frozen=True)
class OwnWords:
    principle: PrincipleResult
    now: Said
    then: Said | None
    answers: list[StatementAnswers]


@dataclass(frozen=True)
class OwnWordsPanel:
    """What she finds most important stands first, the others behind a fold."""

    first: list[OwnWords]
    others: list[OwnWords]


@dataclass(frozen=True)
class Earlier:
    """What the assessment before holds: three queries."""

    point: TrendPoint
    name: Name
    thoughts: dict
    scores: dict
    actions: list[Action]

    def principle(self, number):
        return next((item for item in self.point.texts.principles if item.number == number), None)


def own_words_panel(result: Result) -> OwnWordsPanel:
    words = own_words_of(result)
    important = result.most_important
    if not 0 < len(important) <= NAMED:
        return OwnWordsPanel(words, [])
    return OwnWordsPanel(
        first=[each for each in words if each.principle in important],
        others=[each for each in words if each.principle not in important],
    )


def own_words_of(result: Result) -> list[OwnWords]:
    earlier = earlier_of(result)
    return [
        OwnWords(
            principle=item,
            now=Said(result.name, item.score, item.reflection, [*item.dilemmas, *item.pitfalls], item.actions),
            then=said_then(earlier, item) if earlier else None,
            answers=[
                StatementAnswers(
                    line.statement, line, answered_then(earlier, item, line.statement) if earlier else None
                )
                for line in item.answers
            ],
        )
        for item in result.principles
    ]


def earlier_of(result) -> Earlier | None:
    if result.previous is None:
        return None
    before = Assessment(pk=result.previous.assessment_id)
    return Earlier(
        point=result.previous,
        name=result.previous_name,
        thoughts=thoughts_of(before),
        scores={answer.statement_id: answer for answer in Answer.objects.filter(assessment=before)},
        actions=list(before.actions.soonest_first().select_related("principle")),
    )


def said_then(earlier, item) -> Said:
    principle = earlier.principle(item.principle.number)
    thoughts = earlier.thoughts.get(principle.pk, Thoughts()) if principle else Thoughts()
    return Said(
        name=earlier.name,
        score=earlier.point.score(item.principle.number),
        reflection=thoughts.text,
        recognised=recognised_in(principle, thoughts) if principle else [],
        actions=[action for action in earlier.actions if action.principle.number == item.principle.number],
    )


def recognised_in(principle, thoughts):
    dilemmas = [each for each in principle.dilemmas if each.pk in thoughts.dilemmas]
    return dilemmas + [each for each in principle.pitfalls if each.pk in thoughts.pitfalls]


def answered_then(earlier, item, statement) -> AnswerLine | None:
    """Her answer to the statement with the same code: it asks the same, in better words perhaps."""
    principle = earlier.principle(item.principle.number)
    for each in principle.statements if principle else []:
        if each.code == statement.code and each.pk in earlier.scores:
            return answer_line(each, earlier.scores[each.pk])
    return None
