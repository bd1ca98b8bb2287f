import pytest

from assessments import origins
from tests.factories import create_action, create_draft, create_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def finders(monkeypatch):
    """None but those that the test registers."""
    monkeypatch.setattr(origins, "FINDERS", [])


@pytest.fixture
def edition():
    return create_edition()


def test_next_steps_are_told_where_they_come_from(finders, edition):
    known, unknown = (create_action(principle=edition.principles.first()) for _ in range(2))
    origins.register_origin(lambda actions: {known.pk: "Fra et møde"})

    told = origins.with_origins([known, unknown])

    assert [action.origin for action in told] == ["Fra et møde", ""]


def test_every_room_is_asked(finders, edition):
    first, second = (create_action(principle=edition.principles.first()) for _ in range(2))
    origins.register_origin(lambda actions: {first.pk: "Fra et møde"})
    origins.register_origin(lambda actions: {second.pk: "Fra en dialog"})

    assert [action.origin for action in origins.with_origins([first, second])] == ["Fra et møde", "Fra en dialog"]


def test_nobody_is_asked_where_all_are_of_assessments(edition, django_assert_num_queries):
    draft = create_draft(edition=edition)
    action = create_action(owner=draft.leadership.user, principle=edition.principles.first(), assessment=draft)

    with django_assert_num_queries(0):
        assert origins.with_origins([action])[0].origin == ""
        assert origins.with_origins([]) == []
