"""What a leader has written, on its way to the database: every table is written once for all leaders."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from assessments.demo.naming import demo_id
from assessments.models import Action, Answer, Assessment, Reflection
from principles.models import NOT_RELEVANT, Dilemma, Pitfall, Statement
from principles.reading import PrincipleTexts


@dataclass
class NextStep:
    text: str
    due: date | None
    done_at: datetime | None = None
    dropped_at: datetime | None = None


@dataclass
class Page:
    """What was written about one principle. A score is 1–5 or NOT_RELEVANT; what was not answered is absent."""

    principle: PrincipleTexts
    scores: list[tuple[Statement, int | str]] = field(default_factory=list)
    importance: int | None = None
    dilemmas: list[Dilemma] = field(default_factory=list)
    pitfalls: list[Pitfall] = field(default_factory=list)
    text: str = ""
    is_visited: bool = True
    next_step: NextStep | None = None

    @property
    def mean(self):
        """What the leader feels she scored: good enough to choose words by."""
        numbers = [score for _statement, score in self.scores if isinstance(score, int)]
        return sum(numbers) / len(numbers) if numbers else 3


class Shelf:
    """Filled with one assessment after the other, and stored at the end."""

    def __init__(self):
        self.assessments = []
        self.answers = []
        self.reflections = []
        self.dilemmas = []
        self.pitfalls = []
        self.actions = []

    def add(self, assessment: Assessment, pages: list[Page]):
        self.assessments.append(assessment)
        for page in pages:
            self.answers += [new_answer(assessment, statement, score) for statement, score in page.scores]
            reflection = new_reflection(assessment, page)
            self.reflections.append(reflection)
            self.dilemmas += [(reflection, dilemma) for dilemma in page.dilemmas]
            self.pitfalls += [(reflection, pitfall) for pitfall in page.pitfalls]
            if page.next_step:
                self.actions.append(new_action(assessment, page))

    def store(self):
        Assessment.objects.bulk_create(self.assessments)
        Answer.objects.bulk_create(self.answers, batch_size=2000)
        Reflection.objects.bulk_create(self.reflections)
        Dilemmas, Pitfalls = Reflection.dilemmas.through, Reflection.pitfalls.through  # noqa: N806  models
        Dilemmas.objects.bulk_create(
            Dilemmas(reflection=reflection, dilemma=dilemma) for reflection, dilemma in self.dilemmas
        )
        Pitfalls.objects.bulk_create(
            Pitfalls(reflection=reflection, pitfall=pitfall) for reflection, pitfall in self.pitfalls
        )
        Action.objects.bulk_create(self.actions)


def new_answer(assessment, statement, score):
    if score == NOT_RELEVANT:
        return Answer(assessment=assessment, statement=statement, not_relevant=True)
    return Answer(assessment=assessment, statement=statement, score=score)


def new_reflection(assessment, page):
    return Reflection(
        assessment=assessment,
        principle_id=page.principle.pk,
        importance=page.importance,
        text=page.text,
        visited=page.is_visited,
    )


def new_action(assessment, page):
    number = page.principle.number
    step = page.next_step
    return Action(
        id=demo_id("action", str(assessment.pk), str(number)),
        owner=assessment.leadership.user,
        principle_id=page.principle.pk,
        assessment=assessment,
        text=step.text,
        due=step.due,
        created_at=assessment.started_at + timedelta(minutes=8 * number),
        done_at=step.done_at,
        dropped_at=step.dropped_at,
    )
