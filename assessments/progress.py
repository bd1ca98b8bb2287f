"""How far a leader has come with each principle, and what is missing before she can submit."""

from dataclasses import dataclass, field

from principles.models import Statement
from principles.reading import PrincipleTexts

REQUIRED_STATEMENTS = 3
"""So many statements of each principle must have an answer, a score or "not relevant", before submitting."""


@dataclass(frozen=True)
class StepProgress:
    principle: PrincipleTexts
    total: int
    unanswered: list[Statement] = field(repr=False)
    has_importance: bool
    is_visited: bool

    @property
    def answered(self):
        return self.total - len(self.unanswered)

    @property
    def missing_statements(self):
        """How many more statements must be answered before submitting."""
        return max(min(REQUIRED_STATEMENTS, self.total) - self.answered, 0)

    @property
    def is_ready(self):
        """It has what submitting requires."""
        return self.has_importance and not self.missing_statements

    @property
    def is_begun(self):
        return self.is_visited or self.has_importance or self.answered > 0

    @property
    def shows_missing(self):
        """Nothing is marked as missing before the leader has been through the principle once."""
        return self.is_visited and bool(self.unanswered or not self.has_importance)


def statements_for(assessment, principle) -> list[Statement]:
    """The principle's statements that the leader's role is asked about."""
    audiences = assessment.audiences
    return [statement for statement in principle.statements if statement.audience in audiences]


def progress_of(assessment, texts) -> list[StepProgress]:
    """Progress with each principle of the edition, in order. Two queries."""
    answered = set(assessment.answers.values_list("statement_id", flat=True))
    reflections = {
        principle: (importance, visited)
        for principle, importance, visited in assessment.reflections.values_list(
            "principle_id", "importance", "visited"
        )
    }
    return progress_from(assessment, texts, answered, reflections)


def progress_from(assessment, texts, answered, reflections) -> list[StepProgress]:
    """Progress from what is already loaded: ids of answered statements, (importance, visited) by principle id."""
    progress = []
    for principle in texts.principles:
        importance, visited = reflections.get(principle.pk, (None, False))
        statements = statements_for(assessment, principle)
        progress.append(
            StepProgress(
                principle=principle,
                total=len(statements),
                unanswered=[statement for statement in statements if statement.pk not in answered],
                has_importance=importance is not None,
                is_visited=visited,
            )
        )
    return progress


def next_step(progress) -> StepProgress | None:
    """The first principle that is not ready, or None when all are."""
    return next((step for step in progress if not step.is_ready), None)
