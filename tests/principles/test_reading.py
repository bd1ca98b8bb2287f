from decimal import Decimal

import pytest
from django.utils.translation import override

from principles import publishing
from principles.content.importing import load_edition
from principles.models import Edition
from principles.reading import current_texts, edition_texts
from tests.factories import CONTENT, create_real_edition

pytestmark = pytest.mark.django_db


def every_text_of(texts):
    for principle in texts.principles:
        yield principle.title, principle.direction, principle.background, principle.get_absolute_url()
        yield from ((statement.text, statement.employee_text) for statement in principle.statements)
        yield from (level.text for level in principle.maturitylevels)
        yield from ((advice.title, advice.text) for advice in principle.advice)
        yield from ((dilemma.pole_a, dilemma.pole_b, dilemma.question) for dilemma in principle.dilemmas)
        yield from ((pitfall.signs, pitfall.counter_move) for pitfall in principle.pitfalls)
        yield from (question.text for question in principle.questions)
        yield from (question.text for question in principle.dialoguequestions)
    for levels in (texts.rating_levels, texts.importance_levels, texts.quadrants, texts.audiences):
        yield from (level.label for level in levels)


def test_texts_once_warm_cost_no_query(django_assert_num_queries):
    edition = create_real_edition()
    edition_texts(edition)

    with django_assert_num_queries(0):
        found = list(every_text_of(edition_texts(edition)))

    assert len(found) == 239


def test_current_texts_once_warm_cost_one_query(django_assert_num_queries):
    create_real_edition()
    current_texts()

    with django_assert_num_queries(1):
        list(every_text_of(current_texts()))


def test_texts_come_in_the_active_language():
    texts = edition_texts(create_real_edition())
    principle = texts.principle("faglig-refleksion")

    with override("da"):
        danish = principle.title, principle.statements[0].text
    with override("en"):
        english = principle.title, principle.statements[0].text

    assert danish == (
        "Faglig refleksion",
        "Jeg holder fast i den tid, vi har sat af til faglig refleksion, også når der er travlt.",
    )
    assert english == (
        "Professional reflection",
        "I hold on to the time we have set aside for professional reflection, even when things are busy.",
    )


def test_principle_is_found_or_none():
    texts = edition_texts(create_real_edition())

    assert texts.principle("faglig-refleksion").number == 4
    assert texts.principle("findes-ikke") is None


def test_texts_are_read_anew_after_a_change():
    edition = create_real_edition(published_at=None)
    before = edition_texts(edition)
    file = CONTENT.read_text(encoding="utf-8").replace('"Faglig refleksion"', '"Fælles refleksion"')

    load_edition(file)

    edition.refresh_from_db()
    assert before.principles[3].title == "Faglig refleksion"
    assert edition_texts(edition).principles[3].title == "Fælles refleksion"


def test_marking_an_edition_as_changed_reads_it_anew():
    edition = create_real_edition()
    before = edition_texts(edition)

    publishing.mark_changed(edition)

    assert edition_texts(Edition.objects.get()) is not before


def test_current_texts_are_those_published_last():
    assert current_texts() is None

    create_real_edition("2026-1")
    create_real_edition("2026-2")
    create_real_edition("2027-1", published_at=None)

    assert current_texts().edition.version == "2026-2"


@pytest.mark.parametrize(
    ("mean", "importance", "code"),
    [
        ("3.4", 3, "strengthen"),
        ("3.5", 3, "sustain"),
        ("3.4", 2, "watch"),
        ("3.5", 2, "share"),
    ],
)
def test_quadrant_is_the_editions_own_with_its_limits(mean, importance, code):
    assert edition_texts(create_real_edition()).quadrant_of(Decimal(mean), importance).code == code


def test_levels_are_found_by_their_number():
    texts = edition_texts(create_real_edition())

    assert texts.importance_level(4) == texts.highest_importance
    assert texts.rating_level(1).label == "I meget lav grad"
    assert [texts.importance_level(None), texts.rating_level(6), texts.quadrant_of(None, 4)] == [None, None, None]
