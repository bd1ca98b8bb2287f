"""The queries of every save, written out.

A leader's every click asks them, and composing them in the ORM takes up to ten times as long as the database takes to
answer (docs/performance.md). SQLite and PostgreSQL run them as they stand. All other queries go through the ORM.
"""

from django.db import connection

from assessments.models import Answer, Assessment
from principles.models import Edition

# Subqueries where one would write joins: PostgreSQL plans them in a quarter of the time.
OWN_ASSESSMENT = """
    SELECT id, leadership_id, edition_id, role, leads_directly, saved_at, replaces_id,
           (SELECT changed_at FROM principles_edition edition WHERE edition.id = edition_id) AS edition_changed_at
    FROM assessments_assessment
    WHERE id = %s AND (SELECT user_id FROM organisations_leadership leadership WHERE leadership.id = leadership_id) = %s
"""
LOCK_DRAFT = "UPDATE assessments_assessment SET saved_at = %s WHERE id = %s AND status = %s"
LOCK_UNCHANGED_DRAFT = LOCK_DRAFT + " AND saved_at = %s"
ANSWERS = "SELECT statement_id, score FROM assessments_answer WHERE assessment_id = %s"
STORE_ANSWER = """
    INSERT INTO assessments_answer (assessment_id, statement_id, score, not_relevant) VALUES (%s, %s, %s, %s)
    ON CONFLICT (assessment_id, statement_id) DO UPDATE SET score = excluded.score, not_relevant = excluded.not_relevant
"""


def own_assessment(*, user, pk) -> Assessment | None:
    """Twin of Assessment.objects.visible_to(user).with_texts().get(pk=pk)."""
    found = Assessment.objects.raw(OWN_ASSESSMENT, [to_database(Assessment, "id", pk), user.pk])
    assessment = next(iter(found), None)
    if assessment:
        # Django brings only the model's own columns to Python.
        assessment.edition_changed_at = from_database(Edition, "changed_at", assessment.edition_changed_at)
    return assessment


def lock_draft(*, assessment, saved_at) -> bool:
    """Whether it is still a draft. If so, it is locked to the end of the transaction, and the time is noted."""
    return is_locked(LOCK_DRAFT, assessment, saved_at)


def lock_unchanged_draft(*, assessment, saved_at) -> bool:
    """The same for a draft that nobody has saved since `assessment` was read: every save moves the time."""
    last_saved_at = to_database(Assessment, "saved_at", assessment.saved_at)
    return is_locked(LOCK_UNCHANGED_DRAFT, assessment, saved_at, last_saved_at)


def is_locked(lock, assessment, saved_at, *conditions):
    pk = to_database(Assessment, "id", assessment.pk)
    now = to_database(Assessment, "saved_at", saved_at)
    with connection.cursor() as cursor:
        cursor.execute(lock, [now, pk, Assessment.Status.DRAFT.value, *conditions])
        return cursor.rowcount == 1


def scores(*, assessment) -> list[tuple[int, int | None]]:
    """Each answered statement with its score; none says that it is not relevant."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, [to_database(Answer, "assessment", assessment.pk)])
        return cursor.fetchall()


def store_answer(*, assessment, statement, score):
    with connection.cursor() as cursor:
        pk = to_database(Answer, "assessment", assessment.pk)
        cursor.execute(STORE_ANSWER, [pk, statement.pk, score, score is None])


def to_database(model, name, value):
    return model._meta.get_field(name).get_db_prep_value(value, connection)


def from_database(model, name, value):
    column = model._meta.get_field(name).cached_col
    for convert in connection.ops.get_db_converters(column):
        value = convert(value, column, connection)
    return value
