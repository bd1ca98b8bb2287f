"""Who may see what, and that the list and the single row never disagree."""

import pytest

from assessments import rules
from assessments.models import Action, Assessment
from tests.factories import create_action, create_draft, create_edition, create_submitted, create_user

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


def test_owner_alone_sees_next_steps():
    principle = create_edition().principles.first()
    steps = [create_action(principle=principle), create_action(principle=principle)]
    owners = [step.owner for step in steps]

    for user in [*owners, *(create_user(**fields) for fields in STRANGERS)]:
        seen = {step for step in steps if rules.can_view_action(user, step)}

        assert seen == set(Action.objects.visible_to(user))
        assert len(seen) == (1 if user in owners else 0)
