"""What a save asks while it holds SQLite's write lock, written out.

Nobody else can save meanwhile, and composing these queries in the ORM takes up to ten times as long as the database
takes to answer (ADR 7). SQLite and PostgreSQL run them as they stand. All other queries go through the ORM.
"""

from django.db import connection

from assessments.models import Answer, Assessment

LOCK_DRAFT = "UPDATE assessments_assessment SET saved_at = %s WHERE id = %s AND status = %s"
LOCK_UNCHANGED_DRAFT = LOCK_DRAFT + " AND saved_at = %s"
STORE_ANSWER = """
    INSERT INTO assessments_answer (assessment_id, statement_id, score, not_relevant) VALUES (%s, %s, %s, %s)
    ON CONFLICT (assessment_id, statement_id) DO UPDATE SET score = excluded.score, not_relevant = excluded.not_relevant
"""


def lock_draft(*, assessment, saved_at) -> bool:
    """Whether it is still a draft. If so, it is locked to the end of the transaction, and the time is noted."""
    return has_locked(LOCK_DRAFT, assessment, saved_at)


def lock_unchanged_draft(*, assessment, saved_at) -> bool:
    """The same for a draft that nobody has saved since `assessment` was read: every save moves the time."""
    last_saved_at = to_database(Assessment, "saved_at", assessment.saved_at)
    return has_locked(LOCK_UNCHANGED_DRAFT, assessment, saved_at, last_saved_at)


def has_locked(lock, assessment, saved_at, *conditions):
    pk = to_database(Assessment, "id", assessment.pk)
    now = to_database(Assessment, "saved_at", saved_at)
    with connection.cursor() as cursor:
        cursor.execute(lock, [now, pk, Assessment.Status.DRAFT.value, *conditions])
        return cursor.rowcount == 1


def store_answer(*, assessment, statement, score):
    with connection.cursor() as cursor:
        pk = to_database(Answer, "assessment", assessment.pk)
        cursor.execute(STORE_ANSWER, [pk, statement.pk, score, score is None])


def to_database(model, name, value):
    return model._meta.get_field(name).get_db_prep_value(value, connection)
