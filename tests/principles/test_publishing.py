import pytest

from pages.refusals import Refusal
from principles import publishing
from principles.content.dumping import dump_edition
from principles.models import Edition, Principle, Statement
from tests.factories import CONTENT, create_real_edition

pytestmark = pytest.mark.django_db


def test_publish_makes_a_draft_the_current_edition():
    create_real_edition("2026-1")
    draft = create_real_edition("2027-1", published_at=None)

    published = publishing.publish_edition(edition=draft)

    assert Edition.objects.current() == published
    assert published.published_at
    assert published.changed_at > draft.changed_at


def test_publish_refuses_what_is_published():
    with pytest.raises(Refusal, match="allerede udgivet"):
        publishing.publish_edition(edition=create_real_edition())


def test_publish_names_each_text_that_is_missing():
    draft = create_real_edition(published_at=None)
    Statement.objects.filter(code="3.2").update(text_en=None)
    Principle.objects.filter(number=4).update(title_da="")

    with pytest.raises(Refusal, match="Ret det, der står på listen"):
        publishing.publish_edition(edition=draft)

    problems = publishing.problems_of(Edition.objects.with_texts().get())
    assert [(problem.where, problem.message) for problem in problems] == [
        ("principles[3].statements[3.2].text.en", "Teksten mangler."),
        ("principles[4].title.da", "Teksten mangler."),
    ]
    assert Edition.objects.get().is_draft


def test_publish_refuses_six_principles():
    draft = create_real_edition(published_at=None)
    Principle.objects.get(number=7).delete()

    with pytest.raises(Refusal):
        publishing.publish_edition(edition=draft)

    problems = publishing.problems_of(Edition.objects.with_texts().get())
    assert [problem.where for problem in problems] == ["principles"]


def test_make_draft_copies_every_text():
    edition = create_real_edition()

    draft = publishing.make_draft(edition=edition, version="2027-1")

    file = CONTENT.read_text(encoding="utf-8")
    assert draft.is_draft
    assert dump_edition(Edition.objects.with_texts().get(pk=draft.pk)) == file.replace('"2026-1"', '"2027-1"')
    assert dump_edition(Edition.objects.with_texts().get(pk=edition.pk)) == file


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("2026-1", "Der findes allerede en udgave med den version."),
        ("", "Skriv versionen med"),
        ("2027/1", "Skriv versionen med"),
        ("2" * 21, "Skriv versionen med"),
    ],
)
def test_make_draft_refuses_a_version_that_cannot_be(version, expected):
    edition = create_real_edition()

    with pytest.raises(Refusal, match=expected):
        publishing.make_draft(edition=edition, version=version)

    assert Edition.objects.count() == 1


def test_freeze_again_changes_nothing():
    edition = create_real_edition()
    publishing.freeze_edition(edition)
    before = Edition.objects.values().get()

    publishing.freeze_edition(edition)

    assert Edition.objects.values().get() == before
    assert before["frozen_at"] == edition.published_at
