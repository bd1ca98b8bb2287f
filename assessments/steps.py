"""The page of one principle in an assessment, as it is shown: what is stored, and what was typed but not stored."""

from dataclasses import dataclass, field

from django.db.models import Case, F, Q, TextField, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments import origins
from assessments.answering import Outcome
from assessments.forms import StepForm, statement_fields
from assessments.models import Action, Assessment
from assessments.priorities import Priorities, priorities_of
from assessments.progress import StepProgress, progress_from, statements_for
from assessments.stored import (
    ACTION_DUE,
    ACTION_TEXT,
    DILEMMAS,
    IMPORTANCE,
    PITFALLS,
    TEXT,
    answer_values,
)
from pages.concurrent_edits import token
from principles.models import NOT_RELEVANT, Statement
from principles.reading import EditionTexts, PrincipleTexts


@dataclass
class Field:
    """One field of the page. `value` is what stands in it, `was` the token of what is stored."""

    name: str
    value: object
    was: str
    is_unsaved: bool = False
    """Whether what stands in it could not be stored."""
    error: str = ""
    stored_elsewhere: str | None = None
    """What is stored, in words, where it was changed in another place meanwhile."""


@dataclass
class StatementField(Field):
    statement: Statement = field(kw_only=True)
    is_missing: bool = False


@dataclass
class StepPage:
    assessment: Assessment
    texts: EditionTexts
    principle: PrincipleTexts
    progress: list[StepProgress]
    statements: list[StatementField]
    importance: Field
    dilemmas: Field
    pitfalls: Field
    text: Field
    action_text: Field
    action_due: Field
    earlier_actions: list[Action]
    priorities: Priorities
    errors: list[str] = field(default_factory=list)

    @property
    def fields(self):
        others = (self.importance, self.dilemmas, self.pitfalls, self.text, self.action_text, self.action_due)
        return [*self.statements, *others]

    @property
    def current(self) -> StepProgress:
        return self.progress[self.index]

    @property
    def index(self):
        return [step.principle for step in self.progress].index(self.principle)

    @property
    def previous(self) -> StepProgress | None:
        return self.progress[self.index - 1] if self.index else None

    @property
    def next(self) -> StepProgress | None:
        return self.progress[self.index + 1] if self.index + 1 < len(self.progress) else None

    @property
    def priorities_without(self):
        return self.priorities.without(self.principle)

    @property
    def priorities_with(self):
        return self.priorities.with_also(self.principle)

    @property
    def has_errors(self):
        return bool(self.errors or any(item.error for item in self.fields))

    @property
    def is_unsaved(self):
        """Whether something that the page shows is not stored."""
        return any(item.is_unsaved for item in self.fields)

    @property
    def conflicts(self):
        return [item for item in self.fields if item.stored_elsewhere is not None]


def step_page(*, assessment, texts, principle) -> StepPage:
    """The page as it is stored. Four queries, however much is written, and one for each room with next steps here."""
    answers = answer_values(assessment)
    reflections = load_reflections(assessment, principle)
    mine = reflections.get(principle.pk)
    dilemmas, pitfalls = load_recognised(assessment, principle) if mine else ([], [])
    action, earlier = load_actions(assessment, principle)
    visited = {pk: (row["importance"], row["visited"]) for pk, row in reflections.items()}
    progress = progress_from(assessment, texts, answers, visited)
    shows_missing = bool(mine and mine["visited"])
    return StepPage(
        assessment=assessment,
        texts=texts,
        principle=principle,
        progress=progress,
        statements=[
            statement_field(name, statement, answers.get(statement.pk, ""), shows_missing)
            for name, statement in statement_fields(statements_for(assessment, principle)).items()
        ],
        importance=stored_field(IMPORTANCE, mine["importance"] if mine else None),
        dilemmas=stored_field(DILEMMAS, dilemmas),
        pitfalls=stored_field(PITFALLS, pitfalls),
        text=stored_field(TEXT, mine["own_text"] if mine else ""),
        action_text=stored_field(ACTION_TEXT, action.text if action else ""),
        action_due=due_field(action.due if action else None),
        earlier_actions=earlier,
        priorities=priorities_of(texts, {pk: row["importance"] for pk, row in reflections.items()}),
    )


def statement_field(name, statement, value, shows_missing):
    return StatementField(
        name=name, value=value, was=value, statement=statement, is_missing=shows_missing and not value
    )


def stored_field(name, value):
    return Field(name=name, value="" if value is None else value, was=token(value))


def due_field(due):
    parts = [due.day, due.month, due.year] if due else ["", "", ""]
    return Field(name=ACTION_DUE, value=parts, was=token(due))


def load_reflections(assessment, principle):
    """What the guide needs of all principles, and the text of this one alone: the others may be long."""
    own_text = Case(When(principle=principle.pk, then=F("text")), default=Value(""), output_field=TextField())
    rows = assessment.reflections.annotate(own_text=own_text).values(
        "principle_id", "importance", "visited", "own_text"
    )
    return {row["principle_id"]: row for row in rows}


def load_recognised(assessment, principle):
    """Codes of the dilemmas and of the pitfalls, from one query: they are so few that every pair may come out."""
    pairs = list(assessment.reflections.filter(principle=principle.pk).values_list("dilemmas__code", "pitfalls__code"))
    return [sorted({pair[side] for pair in pairs} - {None}) for side in (0, 1)]


def load_actions(assessment, principle):
    """The next step that belongs to this page, and the leader's open ones from earlier about the same principle."""
    here = [pk for pk in (assessment.pk, assessment.replaces_id) if pk]
    actions = list(
        Action.objects.filter(owner=assessment.leadership.user_id, principle__number=principle.number)
        .filter(Q(assessment__in=here) | Q(done_at=None, dropped_at=None))
        .order_by("created_at")
    )
    own = next((action for action in actions if action.assessment_id in here), None)
    return own, origins.with_origins(action for action in actions if action.is_open and action != own)


def keep_typed(page: StepPage, form: StepForm, outcome: Outcome):
    """Show what was typed and could not be saved: faulty values with their errors, conflicts with both values."""
    unreadable = form.unreadable()
    for item in page.fields:
        item.is_unsaved = item.name in unreadable or item.name in outcome.conflicts
        if item.name in unreadable:
            item.value = form.typed(item.name)
            item.error = form.errors[item.name][0] if item.name in form.errors else ""
        elif item.name in outcome.conflicts:
            item.value = form.typed(item.name)
            item.stored_elsewhere = stored_in_words(page.texts, page.principle, item.name, outcome.conflicts[item.name])
    page.errors = list(map(str, form.non_field_errors()))


def stored_in_words(texts: EditionTexts, principle: PrincipleTexts, name, value) -> str:
    """A stored value as a person reads it."""
    if value in (None, "", []):
        return _("ingenting")
    if name == ACTION_DUE:
        return date_format(value)
    if name == IMPORTANCE:
        level = texts.importance_level(value)
        return str(level.label) if level else str(value)
    if name in (DILEMMAS, PITFALLS):
        return "; ".join(text.title for text in getattr(principle, name) if text.code in value)
    return str(texts.edition.not_relevant_label) if value == NOT_RELEVANT else str(value)
