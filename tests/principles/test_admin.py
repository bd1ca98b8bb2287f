import re

import pytest
from django.urls import reverse

from principles import publishing
from principles.content.dumping import dump_edition
from principles.models import Advice, DialogueQuestion, Edition, Principle, Statement
from principles.reading import edition_texts
from tests.factories import create_real_edition, create_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def editor(client):
    client.force_login(create_user(is_content_editor=True))
    return client


@pytest.fixture
def edition():
    return create_real_edition("2026-1")


@pytest.fixture
def draft(edition):
    return publishing.make_draft(edition=edition, version="2027-1")


def page(name, row):
    return reverse(f"admin:principles_{name}", args=[row.pk])


def as_it_stands(response):
    """What the browser would send if the editor pressed save without changing anything."""
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    forms = [response.context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.initial_forms]
    fields = [field for form in forms for field in form]
    return {field.html_name: "" if field.value() is None else field.value() for field in fields}


def text_of(edition):
    return dump_edition(Edition.objects.with_texts().get(pk=edition.pk))


def test_list_says_which_edition_is_which(editor, edition, draft):
    create_real_edition("2026-2")

    html = editor.get(reverse("admin:principles_edition_changelist")).content.decode()

    found = re.findall(r'change/">([^<]+)</a>.*?field-status">([^<]+)<', html, re.DOTALL)
    assert found == [("2027-1", "Kladde"), ("2026-2", "Gældende"), ("2026-1", "Tidligere")]


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(editor, django_assert_num_queries, count):
    for number in range(count):
        create_real_edition(f"2026-{number}")

    with django_assert_num_queries(8):
        editor.get(reverse("admin:principles_edition_changelist"))


def test_new_draft_is_a_copy_ready_to_edit(editor, edition):
    response = editor.post(page("edition_new_draft", edition), {"version": "2027-1"}, follow=True)

    draft = Edition.objects.get(version="2027-1")
    assert response.redirect_chain == [(page("edition_change", draft), 302)]
    assert "Kladden 2027-1 er klar til at blive rettet." in response.content.decode()
    assert text_of(draft) == text_of(edition).replace('"2026-1"', '"2027-1"')


def test_new_draft_asks_again_for_a_version_in_use(editor, edition):
    response = editor.post(page("edition_new_draft", edition), {"version": "2026-1"})

    assert "Der findes allerede en udgave med den version." in response.content.decode()
    assert Edition.objects.count() == 1


def test_saving_an_unchanged_draft_changes_no_text(editor, draft):
    before = text_of(draft)
    principle = draft.principles.get(number=3)

    for url in (page("edition_change", draft), page("principle_change", principle)):
        response = editor.post(url, as_it_stands(editor.get(url)))
        assert response.status_code == 302, response.context["errors"]

    assert text_of(draft) == before


def test_draft_is_edited_in_both_languages(editor, draft):
    principle = draft.principles.get(number=4)
    url = page("principle_change", principle)
    before = edition_texts(draft)

    response = editor.post(
        url,
        as_it_stands(editor.get(url))
        | {
            "title_da": "Fælles refleksion",
            "title_en": "Shared reflection",
            "background_da": "Første afsnit.\r\n\r\nAndet afsnit.",
            "statements-0-text_da": "Jeg tager mig tid.",
        },
    )

    draft.refresh_from_db()
    principle = edition_texts(draft).principles[3].principle
    assert response.headers["Location"] == page("edition_change", draft)
    assert edition_texts(draft) is not before
    assert (principle.title_da, principle.title_en) == ("Fælles refleksion", "Shared reflection")
    assert principle.background_da == "Første afsnit.\n\nAndet afsnit."
    assert principle.statements.all()[0].text_da == "Jeg tager mig tid."
    assert Principle.objects.rewrite(False).filter(pk=principle.pk).values_list("title").get() == ("Fælles refleksion",)


def test_edition_itself_is_edited(editor, draft):
    url = page("edition_change", draft)

    editor.post(url, as_it_stands(editor.get(url)) | {"description_en": "New words", "quadrants-0-label_da": "Ny"})

    draft.refresh_from_db()
    texts = edition_texts(draft)
    assert texts.edition.description_en == "New words"
    assert texts.quadrants[0].label_da == "Ny"


def new_row(formset, **fields):
    return {f"{formset}-{name}": value for name, value in fields.items()}


def test_new_text_gets_the_next_code_and_stands_last(editor, draft):
    principle = draft.principles.get(number=4)
    url = page("principle_change", principle)
    row = new_row("advice-5", position="", title_da="Nyt", title_en="New", text_da="Råd", text_en="Advice")

    editor.post(url, as_it_stands(editor.get(url)) | row | {"advice-TOTAL_FORMS": 6})

    assert list(principle.advice.values_list("code", "position"))[-2:] == [("4.A5", 5), ("4.A6", 6)]
    assert publishing.problems_of(Edition.objects.with_texts().get(pk=draft.pk)) == []


def test_code_of_a_deleted_text_is_not_used_again(editor, draft):
    principle = draft.principles.get(number=4)
    url = page("principle_change", principle)
    row = new_row("advice-5", position="1", title_da="Nyt", title_en="New", text_da="Råd", text_en="Advice")

    editor.post(url, as_it_stands(editor.get(url)) | row | {"advice-TOTAL_FORMS": 6, "advice-4-DELETE": "on"})

    assert list(principle.advice.values_list("code", "position")) == [
        ("4.A1", 1),
        ("4.A6", 2),
        ("4.A2", 3),
        ("4.A3", 4),
        ("4.A4", 5),
    ]


def test_new_dialogue_question_stands_with_its_dialogue(editor, draft):
    principle = draft.principles.get(number=1)
    url = page("principle_change", principle)
    row = new_row("dialoguequestions-8", position="", dialogue="employees", text_da="Hvad nu?", text_en="What now?")

    editor.post(url, as_it_stands(editor.get(url)) | row | {"dialoguequestions-TOTAL_FORMS": 9})

    codes = principle.dialoguequestions.values_list("code", flat=True)
    assert list(codes) == ["1.S1", "1.S2", "1.E1", "1.E2", "1.E3", "1.L1", "1.L2", "1.C1", "1.C2"]


def test_dialogue_of_a_question_stays(editor, draft):
    principle = draft.principles.get(number=1)
    url = page("principle_change", principle)

    editor.post(url, as_it_stands(editor.get(url)) | {"dialoguequestions-0-dialogue": "citizens"})

    assert DialogueQuestion.objects.get(principle=principle, code="1.S1").dialogue == "strategic"


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("title_en", "", "Dette felt er påkrævet."),
        ("title_da", "x" * 101, "101"),
        ("statements-0-text_en", "", "Dette felt er påkrævet."),
        ("statements-0-position", "", "Dette felt er påkrævet."),
        ("statements-0-audience", "chef", "chef"),
    ],
)
def test_flawed_text_is_refused_and_nothing_saved(editor, draft, field, text, expected):
    url = page("principle_change", draft.principles.get(number=4))
    before = text_of(draft)

    response = editor.post(url, as_it_stands(editor.get(url)) | {field: text})

    assert response.status_code == 200
    assert expected in response.content.decode()
    assert text_of(draft) == before


def test_invisible_sign_in_a_name_is_not_saved(editor, draft):
    url = page("principle_change", draft.principles.get(number=4))

    editor.post(url, as_it_stands(editor.get(url)) | {"title_da": "Et\x07 \u200bnavn"})

    assert draft.principles.get(number=4).title_da == "Et navn"


def test_publish_asks_and_then_publishes(editor, draft):
    url = page("edition_publish", draft)

    assert "Udgiv nu" in editor.get(url).content.decode()
    response = editor.post(url, follow=True)

    assert "Udgaven 2027-1 er udgivet." in response.content.decode()
    assert Edition.objects.current() == draft


def test_publish_lists_what_is_missing_and_does_nothing(editor, draft):
    Statement.objects.filter(principle__edition=draft, code="3.2").update(text_en=None)
    url = page("edition_publish", draft)

    for response in (editor.get(url), editor.post(url)):
        html = response.content.decode()
        assert "principles[3].statements[3.2].text.en" in html
        assert "Teksten mangler." in html
        assert "Udgiv nu" not in html
    draft.refresh_from_db()
    assert draft.is_draft


def test_published_edition_is_read_only(editor, edition):
    principle = edition.principles.get(number=4)
    before = text_of(edition)

    for url in (page("edition_change", edition), page("principle_change", principle)):
        html = editor.get(url).content.decode()
        assert "<textarea" not in html
        assert 'name="_save"' not in html
        assert editor.post(url, {"title_da": "Nyt"}).status_code == 403
    for url in (page("edition_publish", edition), page("edition_delete", edition), page("principle_delete", principle)):
        assert editor.post(url, {"post": "yes"}).status_code in (403, 404)

    assert text_of(edition) == before


def test_draft_can_be_thrown_away_but_not_one_of_its_principles(editor, edition, draft):
    assert editor.post(page("principle_delete", draft.principles.first()), {"post": "yes"}).status_code == 403
    assert editor.get(page("edition_delete", draft)).status_code == 200

    editor.post(page("edition_delete", draft), {"post": "yes"})

    assert list(Edition.objects.all()) == [edition]
    assert Principle.objects.count() == 7
    assert not Advice.objects.exclude(principle__edition=edition).exists()


def test_no_edition_and_no_principle_is_added_by_hand(editor):
    assert editor.get(reverse("admin:principles_edition_add")).status_code == 403
    assert editor.get(reverse("admin:principles_principle_add")).status_code == 403


def test_those_who_may_not_edit_are_kept_out(client, draft):
    client.force_login(create_user())

    for name in ("edition_change", "edition_new_draft", "edition_publish"):
        assert client.get(page(name, draft)).status_code == 302
    assert client.get(reverse("admin:principles_edition_changelist")).status_code == 302


def test_administrator_may_edit_too(client, draft):
    client.force_login(create_user(is_administrator=True))

    assert client.get(page("edition_change", draft)).status_code == 200


def test_admin_pages_ask_nothing_of_other_hosts(editor, draft):
    for url in (page("edition_change", draft), page("principle_change", draft.principles.first())):
        html = editor.get(url).content.decode()
        assert re.findall(r'<(?:script|link|img)[^>]*="(?:https?:)?//[^>]*>', html) == []
        assert " style=" not in html
