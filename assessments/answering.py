"""Save what a leader writes, one field or a whole page at a time, and never over something newer.

Every field comes with the token of the value it had when the page was shown (`was`). Only a field that the leader has
changed since then is saved, and only when the stored value is still that one. Otherwise somebody, as a rule she herself
in another tab or on another device, has changed it meanwhile: that is a conflict, both values are shown, and nothing
is overwritten. See docs/adr/0004-compare-before-saving.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import sql
from assessments.stored import ACTION_DUE, StoredStep
from pages.concurrent_edits import Edit, compare_edit, token
from pages.refusals import Refusal


@dataclass(frozen=True)
class Change:
    """A field as the leader left it, and the token of the value it had when she got it."""

    value: object
    was: str

    @property
    def is_none(self):
        """She left it alone, so what is stored need not be read."""
        return token(self.value) == self.was


@dataclass
class Outcome:
    saved_at: datetime
    tokens: dict[str, str] = field(default_factory=dict)
    """What is stored now, for each field that was asked about and is not in conflict."""
    conflicts: dict[str, object] = field(default_factory=dict)
    """The stored value of each field that was changed elsewhere."""
    answered: int = 0
    """How many of the principle's statements have an answer now."""


def save_step(*, assessment, principle, statements, changes: Mapping[str, Change], visited=False) -> Outcome:
    """Save the changed fields of one principle.

    `statements` are the statements of the leader's role by field name; the other field names are those of StoredStep.
    `visited` records that she has been through the principle, so that what is missing can be marked. Refuses
    when the assessment is no longer a draft.
    """
    step = StoredStep(assessment, principle, statements)
    with transaction.atomic():
        now = timezone.now()
        lock(assessment, step, now)
        outcome = Outcome(saved_at=now)
        compare_and_write(step, changes, outcome)
        if visited:
            step.mark_visited()
        outcome.answered = step.answered
        if not step.flush():
            transaction.set_rollback(True)  # nothing was saved, so the time of the last save stands
            outcome.saved_at = assessment.saved_at
    assessment.saved_at = outcome.saved_at
    return outcome


def lock(assessment, step, now):
    """Answers are read before the lock, so that nobody waits for that, and again when somebody has saved meanwhile."""
    if sql.lock_unchanged_draft(assessment=assessment, saved_at=now):
        return
    if not sql.lock_draft(assessment=assessment, saved_at=now):
        raise Refusal(
            _(
                "Selvvurderingen er sendt ind eller slettet i en anden fane eller på en anden enhed, så dette kunne "
                "ikke gemmes."
            )
        )
    step.read_answers()


def compare_and_write(step, changes, outcome):
    for name, change in changes.items():
        if change.is_none:
            continue
        stored = step.read(name)
        edit = compare_edit(was=change.was, stored=stored, typed=change.value)
        if edit is Edit.CLASH:
            outcome.conflicts[name] = stored
            continue
        if edit is Edit.NEW:
            step.write(name, change.value)
        outcome.tokens[name] = token(change.value)
    if step.begins_action and ACTION_DUE in changes and ACTION_DUE not in outcome.conflicts:
        # The page may still show the date of a next step that was deleted elsewhere. What it shows is what she saves.
        step.write(ACTION_DUE, changes[ACTION_DUE].value)
