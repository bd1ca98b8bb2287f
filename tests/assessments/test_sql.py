"""What is written out for speed says the same as the ORM."""

import uuid

import pytest

from assessments import sql
from assessments.models import Assessment
from tests.factories import create_draft, create_submitted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("create", [create_draft, create_submitted])
def test_own_assessment_is_the_one_that_the_orm_finds(create):
    assessment = create()
    user = assessment.leadership.user

    found = sql.own_assessment(user=user, pk=assessment.pk)

    expected = Assessment.objects.visible_to(user).for_answering().get(pk=assessment.pk)
    read = ["pk", "leadership_id", "edition_id", "role", "leads_directly", "saved_at", "replaces_id"]
    for name in [*read, "edition_changed_at", "audiences"]:
        assert getattr(found, name) == getattr(expected, name)


def test_own_assessment_is_nobody_elses():
    mine, other = create_draft(), create_draft()

    assert sql.own_assessment(user=mine.leadership.user, pk=other.pk) is None
    assert sql.own_assessment(user=mine.leadership.user, pk=uuid.uuid4()) is None


def test_own_assessment_asks_no_second_query(django_assert_num_queries):
    assessment = create_draft()

    with django_assert_num_queries(1):
        found = sql.own_assessment(user=assessment.leadership.user, pk=assessment.pk)
        found.audiences, found.saved_at, found.edition_changed_at, found.leadership_id, found.replaces_id
