"""Who may see what, and that the list and the single row never disagree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import drafts, rules
from assessments.models import Action, Assessment, Round
from organisations.models import StrategicRole
from tests.factories import (
    create_action,
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)

pytestmark = pytest.mark.django_db

STRANGERS = [{}, {"is_administrator": True}, {"is_content_editor": True}]


def test_author_alone_sees_assessments():
    edition = create_edition()
    draft, submitted = create_draft(edition=edition), create_submitted(edition=edition)
    authors = [draft.leadership.user, submitted.leadership.user]

    for user in [*authors, *(create_user(**fields) for fields in STRANGERS)]:
        seen = {item for item in (draft, submitted) if rules.can_view(user, item)}

        assert seen == set(Assessment.objects.visible_to(user))
        assert len(seen) == (1 if user in authors else 0)


def test_author_alone_answers_and_reopens():
    edition = create_edition()
    draft, submitted = create_draft(edition=edition), create_submitted(edition=edition)
    stranger = create_user(is_administrator=True)

    may = [
        [rule(post.leadership.user, post) for post in (draft, submitted)]
        for rule in (rules.can_answer, rules.can_reopen)
    ]

    assert may == [[True, False], [False, True]]
    assert not rules.can_answer(stranger, draft)
    assert not rules.can_reopen(stranger, submitted)


def test_submission_is_reopened_for_14_days_and_as_long_as_it_stands():
    edition, ago = create_edition(), rules.REOPEN_FOR
    lately = create_submitted(edition=edition, submitted_at=timezone.now() - ago + timedelta(hours=1))
    earlier = create_submitted(edition=edition, submitted_at=timezone.now() - ago - timedelta(hours=1))
    author = lately.leadership.user

    assert ago == timedelta(days=14)
    assert rules.can_reopen(author, lately)
    assert not rules.can_reopen(earlier.leadership.user, earlier)

    drafts.reopen(assessment=lately)
    assert not rules.can_reopen(author, Assessment.objects.get(pk=lately.pk))


def test_owner_alone_sees_next_steps():
    principle = create_edition().principles.first()
    steps = [create_action(principle=principle), create_action(principle=principle)]
    owners = [step.owner for step in steps]

    for user in [*owners, *(create_user(**fields) for fields in STRANGERS)]:
        seen = {step for step in steps if rules.can_view_action(user, step)}

        assert seen == set(Action.objects.visible_to(user))
        assert len(seen) == (1 if user in owners else 0)


def test_strategic_management_organises_its_own_rounds_and_administrators_all():
    organisation = create_organisation()
    own, others, national = [create_round(organisation=each) for each in (organisation, create_organisation(), None)]
    manager, leader = create_user(), create_leadership(service=create_service(organisation=organisation)).user
    StrategicRole.objects.create(user=manager, organisation=organisation)
    administrator, editor = create_user(is_administrator=True), create_user(is_content_editor=True)

    expected = {manager: {own}, leader: set(), editor: set(), administrator: {own, others, national}}
    for user, rounds in expected.items():
        assert {each for each in (own, others, national) if rules.can_organise_round(user, each)} == rounds
        assert set(Round.objects.visible_to(user)) == rounds
