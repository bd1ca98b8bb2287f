"""What is written out for speed says the same as the ORM."""

import uuid

import pytest

from assessments import sql
from assessments.models import Assessment
from tests.factories import create_draft, create_submitted

pytestmark = pytest.mark.django_db

READ = [
    "pk",
    "leadership_id",
    "edition_id",
    "edition_changed_at",
    "role",
    "leads_directly",
    "audiences",
    "saved_at",
    "replaces_id",
]
"""What saving reads of an assessment."""


@pytest.mark.parametrize("create", [create_draft, create_submitted])
def test_own_assessment_is_the_one_that_the_orm_finds(create):
    assessment = create()
    user = assessment.leadership.user

    found = sql.own_assessment(user=user, pk=assessment.pk)

    expected = Assessment.objects.visible_to(user).with_texts().get(pk=assessment.pk)
    for name in READ:
        assert getattr(found, name) == getattr(expected, name)


def test_own_assessment_is_nobody_elses():
    mine, other = create_draft(), create_draft()

    assert sql.own_assessment(user=mine.leadership.user, pk=other.pk) is None
    assert sql.own_assessment(user=mine.leadership.user, pk=uuid.uuid4()) is None


def test_own_assessment_asks_no_second_query(django_assert_num_queries):
    assessment = create_draft()

    with django_assert_num_queries(1):
        found = sql.own_assessment(user=assessment.leadership.user, pk=assessment.pk)
        read = [getattr(found, name) for name in READ]

    assert len(read) == len(READ)
