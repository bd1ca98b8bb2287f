from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments import drafts
from assessments.models import Assessment, Reflection
from assessments.submission import submit
from organisations.models import Leadership
from pages.refusals import Refusal
from principles.reading import edition_texts
from tests.factories import (
    answer_principle,
    create_action,
    create_department,
    create_draft,
    create_edition,
    create_leadership,
    create_submitted,
)

pytestmark = pytest.mark.django_db


def test_start_makes_one_draft_in_the_current_edition_and_freezes_it():
    edition = create_edition()
    leadership = create_leadership()

    first = drafts.start_draft(leadership=leadership)
    again = drafts.start_draft(leadership=leadership)

    edition.refresh_from_db()
    assert first == again
    assert first.edition == edition
    assert edition.is_frozen


def test_start_remembers_the_role_as_it_was():
    create_edition()
    leadership = create_leadership()
    draft = drafts.start_draft(leadership=leadership)

    create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER, department=create_department(service=leadership.service))

    draft.refresh_from_db()
    assert draft.audiences == ["both", "tilbudsleder", "afdelingsleder"]


@pytest.mark.parametrize(
    ("has_department_managers", "audiences"),
    [(False, ["both", "tilbudsleder", "afdelingsleder"]), (True, ["both", "tilbudsleder"])],
)
def test_a_service_manager_answers_for_the_departments_she_leads_herself(has_department_managers, audiences):
    create_edition()
    leadership = create_leadership()
    if has_department_managers:
        create_leadership(
            role=Leadership.Role.DEPARTMENT_MANAGER, department=create_department(service=leadership.service)
        )

    assert drafts.start_draft(leadership=leadership).audiences == audiences


def test_a_post_that_nobody_has_confirmed_changes_nobody_elses_statements():
    create_edition()
    leadership = create_leadership()
    department = create_department(service=leadership.service)
    create_leadership(role=Leadership.Role.DEPARTMENT_MANAGER, department=department, confirmed_at=None)

    assert drafts.start_draft(leadership=leadership).leads_directly


def test_start_is_refused_when_the_post_has_ended_or_nothing_is_published():
    ended = create_leadership(since=timezone.localdate() - timedelta(days=9), until=timezone.localdate() - timedelta(1))

    with pytest.raises(Refusal, match="lederpost er afsluttet"):
        drafts.start_draft(leadership=ended)
    with pytest.raises(Refusal, match="ikke udgivet endnu"):
        drafts.start_draft(leadership=create_leadership())


def test_the_database_refuses_a_second_draft():
    draft = create_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(leadership=draft.leadership, edition=draft.edition, role="", leads_directly=True)


def test_discard_deletes_answers_and_keeps_next_steps():
    draft = create_draft(answered=2)
    action = create_action(owner=draft.leadership.user, assessment=draft, principle=draft.edition.principles.first())

    assert drafts.discard_draft(assessment=draft)

    action.refresh_from_db()
    assert action.assessment is None
    assert not Assessment.objects.exists()
    assert not Reflection.objects.exists()


def test_discard_leaves_a_submitted_assessment_alone():
    assessment = create_submitted()

    assert not drafts.discard_draft(assessment=assessment)

    assert Assessment.objects.get() == assessment


def test_submit_locks_the_draft():
    draft = create_draft(answered=7)

    submitted = submit(assessment=draft)

    assert submitted.status == Assessment.Status.SUBMITTED
    assert submitted.submitted_at is not None


def test_submit_twice_submits_once():
    draft = create_draft(answered=7)

    first = submit(assessment=draft)
    again = submit(assessment=draft)

    assert again.submitted_at == first.submitted_at


def test_submit_needs_three_answers_and_importance_for_every_principle():
    draft = create_draft(answered=6)
    last = edition_texts(draft.edition).principles[6]

    with pytest.raises(Refusal, match="mangler noget"):
        submit(assessment=draft)
    answer_principle(draft, last, importance=None)
    with pytest.raises(Refusal):
        submit(assessment=draft)

    draft.reflections.filter(principle=last.pk).update(importance=1)
    assert submit(assessment=draft).submitted_at


def test_not_relevant_counts_as_answered():
    draft = create_draft(answered=7)
    draft.answers.update(score=None, not_relevant=True)

    assert submit(assessment=draft).submitted_at


def test_submit_of_a_deleted_draft_is_refused():
    draft = create_draft(answered=7)
    Assessment.objects.all().delete()

    with pytest.raises(Refusal, match="slettet i en anden fane"):
        submit(assessment=draft)


def test_reopen_copies_everything_and_keeps_the_submission():
    assessment = create_submitted(score=4)
    reflection = assessment.reflections.first()
    reflection.dilemmas.set(reflection.principle.dilemmas.all()[:2])

    draft = drafts.reopen(assessment=assessment)

    assessment.refresh_from_db()
    assert draft.is_draft
    assert draft.replaces == assessment
    assert draft.answers.count() == assessment.answers.count()
    assert draft.reflections.get(principle=reflection.principle).dilemmas.count() == 2
    assert not assessment.is_draft
    assert list(Assessment.objects.standing()) == [assessment]


def test_the_new_submission_takes_the_place_of_the_old_one():
    assessment = create_submitted()
    action = create_action(
        owner=assessment.leadership.user, assessment=assessment, principle=assessment.edition.principles.first()
    )

    again = submit(assessment=drafts.reopen(assessment=assessment))

    action.refresh_from_db()
    assert list(Assessment.objects.standing()) == [again]
    assert Assessment.objects.submitted().count() == 2
    assert action.assessment == again


def test_reopen_is_refused_after_14_days_and_when_there_is_another_draft():
    old = create_submitted(submitted_at=timezone.now() - timedelta(days=14, minutes=1))
    new = create_submitted()
    drafts.start_draft(leadership=new.leadership)

    with pytest.raises(Refusal, match="14 dage"):
        drafts.reopen(assessment=old)
    with pytest.raises(Refusal, match="allerede en kladde"):
        drafts.reopen(assessment=new)
