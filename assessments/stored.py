"""What is stored of one principle in one draft, as the fields of its page."""

from functools import cached_property

from assessments import sql
from assessments.models import Action, Reflection
from principles.models import NOT_RELEVANT, Dilemma, Pitfall

IMPORTANCE, TEXT, DILEMMAS, PITFALLS = "importance", "text", "dilemmas", "pitfalls"
ACTION_TEXT, ACTION_DUE = "action_text", "action_due"
LINKS = {DILEMMAS: Dilemma, PITFALLS: Pitfall}
REFLECTION_FIELDS = (IMPORTANCE, TEXT, "visited")
ACTION_FIELDS = {ACTION_TEXT: "text", ACTION_DUE: "due"}


def answer_value(answer) -> str:
    """An answer as its field holds it: "1" to "5", "not_relevant", or empty."""
    if answer is None:
        return ""
    return NOT_RELEVANT if answer.not_relevant else str(answer.score)


def answer_values(assessment) -> dict[int, str]:
    """The same for all of an assessment, by the statement's primary key."""
    scores = assessment.answers.values_list("statement_id", "score")
    return {statement: NOT_RELEVANT if score is None else str(score) for statement, score in scores}


class StoredStep:
    """Reads the answers at once, the rest when it is asked for, and writes only what was changed.

    The fields are those of `statements` (statement by field name), importance (1–4), text, dilemmas and pitfalls
    (lists of codes), action_text and action_due (a date): the next step that was written in this draft.
    """

    def __init__(self, assessment, principle, statements):
        self.assessment = assessment
        self.principle = principle
        self.statements = statements
        self.written = {}
        self.read_answers()

    def read_answers(self):
        self.answers = answer_values(self.assessment)

    def read(self, name):
        if name in self.written:
            return self.written[name]
        if name in self.statements:
            return self.answers.get(self.statements[name].pk, "")
        if name in LINKS:
            return self.linked_codes(name)
        if name in ACTION_FIELDS:
            return getattr(self.action, ACTION_FIELDS[name]) if self.action else None
        return getattr(self.reflection, name)

    def write(self, name, value):
        self.written[name] = value

    def mark_visited(self):
        if not self.reflection.visited:
            self.written["visited"] = True

    def flush(self) -> bool:
        """Store what was written, and tell whether there was anything."""
        self.store_answers({name: self.written[name] for name in self.written if name in self.statements})
        self.store_reflection({name: self.written[name] for name in REFLECTION_FIELDS if name in self.written})
        for name in LINKS:
            if name in self.written:
                self.store_links(name, self.written[name])
        if ACTION_TEXT in self.written or ACTION_DUE in self.written:
            self.store_action()
        return bool(self.written)

    @property
    def answered(self):
        """How many of the statements have an answer."""
        return sum(bool(self.read(name)) for name in self.statements)

    @cached_property
    def reflection(self):
        reflection = self.assessment.reflections.filter(principle=self.principle.pk).first()
        return reflection or Reflection(assessment=self.assessment, principle_id=self.principle.pk)

    @cached_property
    def action(self):
        """The next step of this page: the first that was written in this assessment, or the one it replaces."""
        actions = Action.objects.written_in(self.assessment).filter(principle=self.principle.pk)
        return actions.order_by("created_at").first()

    @property
    def begins_action(self):
        return bool(self.written.get(ACTION_TEXT)) and self.action is None

    def linked_codes(self, name):
        if self.reflection.pk is None:
            return []
        return sorted(getattr(self.reflection, name).values_list("code", flat=True))

    def store_answers(self, values):
        gone = [self.statements[name].pk for name, value in values.items() if not value]
        if gone:
            self.assessment.answers.filter(statement__in=gone).delete()
        for name, value in values.items():
            if value:
                score = None if value == NOT_RELEVANT else int(value)
                sql.store_answer(assessment=self.assessment, statement=self.statements[name], score=score)

    def store_reflection(self, values):
        if not values:
            return
        for name, value in values.items():
            setattr(self.reflection, name, value)
        if self.reflection.pk is None:
            self.reflection.save()
        else:
            self.reflection.save(update_fields=list(values))

    def store_links(self, name, codes):
        if self.reflection.pk is None:
            self.reflection.save()
        texts = LINKS[name]._default_manager.filter(principle=self.principle.pk, code__in=codes)
        getattr(self.reflection, name).set(texts)

    def store_action(self):
        """A next step without a text is no next step: emptying the text removes it."""
        text, due = self.read(ACTION_TEXT), self.read(ACTION_DUE)
        if not text:
            if self.action:
                self.action.delete()
            return
        action = self.action or Action(
            owner_id=self.assessment.leadership.user_id, principle_id=self.principle.pk, assessment=self.assessment
        )
        action.text, action.due = text, due
        action.save()
