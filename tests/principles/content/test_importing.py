from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from pages.refusals import Refusal
from principles.content.importing import Outcome, load_edition
from principles.content.reading import Invalid
from principles.models import Advice, Edition, Principle, Statement
from principles.publishing import freeze_edition
from tests.factories import CONTENT, create_draft, create_real_edition

FILE = CONTENT.read_text(encoding="utf-8")

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def rows():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Edition, *(relation.related_model for relation in Edition._meta.related_objects))
        if model._meta.app_label == "principles"
    ] + [
        list(relation.related_model.objects.order_by("pk").values())
        for relation in Principle._meta.related_objects
        if relation.related_model._meta.app_label == "principles"
    ]


def test_load_creates_a_draft_with_every_text():
    loaded = load_edition(FILE)

    advice = Advice.objects.get(code="3.A2")
    assert loaded.outcome == Outcome.CREATED
    assert loaded.edition.is_draft
    assert Principle.objects.count() == 7
    assert list(Statement.objects.filter(principle__number=1).values_list("position", "code")) == [
        (1, "1.1"),
        (2, "1.2"),
        (3, "1.3"),
        (4, "1.4"),
        (5, "1.5"),
    ]
    assert advice.principle.slug == "naervaerende-ledelse"
    assert advice.position == 2
    assert advice.title_da
    assert advice.title_en
    assert advice.title_da != advice.title_en


@pytest.mark.parametrize("language", ["da", "en"])
def test_column_without_a_language_is_danish(language):
    with override(language):
        load_edition(FILE)

    for title, danish in Principle.objects.rewrite(False).values_list("title", "title_da"):
        assert title == danish


def test_dialogue_questions_keep_their_dialogue_and_order():
    load_edition(FILE)

    questions = Principle.objects.get(number=1).dialoguequestions.values_list("position", "code", "dialogue")
    assert list(questions) == [
        (1, "1.S1", "strategic"),
        (2, "1.S2", "strategic"),
        (3, "1.E1", "employees"),
        (4, "1.E2", "employees"),
        (5, "1.L1", "leadership_group"),
        (6, "1.L2", "leadership_group"),
        (7, "1.C1", "citizens"),
        (8, "1.C2", "citizens"),
    ]


def test_loading_the_same_file_twice_changes_nothing():
    load_edition(FILE)
    before = rows()

    loaded = load_edition(FILE)

    assert loaded.outcome == Outcome.UNCHANGED
    assert rows() == before


def test_order_of_keys_and_way_of_quoting_do_not_matter():
    load_edition(FILE)
    before = rows()
    text = FILE.replace('da: "Alle ledere"\n      en: "All leaders"', "en: 'All leaders'\n      da: Alle ledere")

    assert text != FILE
    assert load_edition(text).outcome == Outcome.UNCHANGED
    assert rows() == before


def test_changed_text_is_stored_and_its_row_stays():
    load_edition(FILE)
    before = Principle.objects.select_related("edition").get(number=4)
    statements = list(Statement.objects.order_by("pk").values_list("pk", "code"))

    loaded = load_edition(FILE.replace('"Faglig refleksion"', '"Fælles refleksion"'))

    after = Principle.objects.get(number=4)
    assert loaded.outcome == Outcome.CHANGED
    assert after.title_da == "Fælles refleksion"
    assert after.pk == before.pk
    assert list(Statement.objects.order_by("pk").values_list("pk", "code")) == statements
    assert Edition.objects.get().changed_at > before.edition.changed_at


def test_text_that_has_left_the_file_leaves_the_edition():
    load_edition(FILE)
    start = FILE.index('      - id: "1.A5"')

    load_edition(FILE[:start] + FILE[FILE.index("    dilemmas:", start) :])

    assert list(Advice.objects.filter(principle__number=1).values_list("code", flat=True)) == [
        "1.A1",
        "1.A2",
        "1.A3",
        "1.A4",
    ]


def test_two_principles_may_change_names_with_each_other():
    load_edition(FILE)
    first, second = "samarbejde-med-borgeren", "tydelig-faglig-retning"

    load_edition(FILE.replace(first, "x").replace(second, first).replace("slug: x", f"slug: {second}"))

    assert list(Principle.objects.values_list("slug", flat=True)[:2]) == [second, first]


def test_another_version_is_another_edition():
    load_edition(FILE)

    load_edition(FILE.replace('version: "2026-1"', 'version: "2027-1"'))

    assert Edition.objects.count() == 2
    assert Principle.objects.count() == 14


def test_flawed_file_changes_nothing():
    load_edition(FILE)
    before = rows()

    with pytest.raises(Invalid):
        load_edition(FILE.replace('"Faglig refleksion"', '"Fælles refleksion"').replace('"7.C2"', '"7.C1"'))

    assert rows() == before


def test_frozen_edition_is_left_as_it_is():
    freeze_edition(create_real_edition())
    before = rows()

    with pytest.raises(Refusal, match="2026-1 har svar"):
        load_edition(FILE.replace('"Faglig refleksion"', '"Fælles refleksion"'))

    assert rows() == before


def test_frozen_edition_may_be_loaded_again_as_it_is():
    freeze_edition(create_real_edition())
    before = rows()

    assert load_edition(FILE).outcome == Outcome.UNCHANGED
    assert rows() == before


def test_text_in_use_cannot_leave_the_file_of_an_edition_that_is_not_frozen():
    edition = create_real_edition()
    create_draft(edition=edition, answered=1)
    Edition.objects.update(frozen_at=None, published_at=timezone.now() - timedelta(days=1))
    before = rows()
    start = FILE.index('      - id: "1.5"')

    with pytest.raises(Refusal, match="er i brug"):
        load_edition(FILE[:start] + FILE[FILE.index("    maturity:", start) :])

    assert rows() == before
