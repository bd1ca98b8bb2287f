"""Two editors have the same draft open: nothing that one has saved is overwritten unseen by the other."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.factories import create_real_edition, create_user
from tests.principles.test_admin import as_it_stands, new_row, page, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HERS = "Birgitte Holm har gemt siden"


@pytest.fixture
def draft():
    return create_real_edition("2027-1", published_at=None)


@pytest.fixture
def principle(draft):
    """With few texts besides its advice: a page of all of them takes long to draw, and here is drawn twice."""
    principle = draft.principles.get(number=4)
    principle.statements.filter(position__gt=2).delete()
    for texts in (principle.dilemmas, principle.pitfalls, principle.questions, principle.dialoguequestions):
        texts.all().delete()
    return principle


@pytest.fixture
def url(principle):
    return page("principle_change", principle)


@pytest.fixture
def editor(client):
    client.force_login(create_user(is_content_editor=True))
    return client


@pytest.fixture
def birgitte():
    client = Client()
    client.force_login(create_user(name="Birgitte Holm", is_content_editor=True))
    return client


def save(client, url, shown, **typed):
    """What the browser sends from a page that was shown before, to both of them, with this typed."""
    return client.post(url, shown | typed)


def open_page(client, url):
    return as_it_stands(client.get(url))


def errors_of(response):
    return " ".join(str(error) for error in response.context["errors"])


def test_text_that_another_has_saved_is_shown_and_not_overwritten(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, title_da="Hendes titel", background_en="Her words")

    response = save(editor, url, shown, title_da="Min titel", direction_da="Min retning")

    principle.refresh_from_db()
    assert response.status_code == 200
    assert (principle.title_da, principle.background_en) == ("Hendes titel", "Her words")
    assert principle.direction_da != "Min retning"
    assert HERS in errors_of(response)
    assert "Dér står der nu: »Hendes titel«. Gem igen" in errors_of(response)
    assert "Her words" not in errors_of(response)
    assert 'value="Min titel"' in response.text
    assert ">\nMin retning</textarea>" in response.text


def test_saving_again_settles_it(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, title_da="Hendes titel", background_en="Her words")
    refused = save(editor, url, shown, title_da="Min titel")

    response = save(editor, url, as_it_stands(refused))

    principle.refresh_from_db()
    assert response.status_code == 302
    assert (principle.title_da, principle.background_en) == ("Min titel", "Her words")


def test_a_third_text_is_shown_before_it_is_overwritten(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, title_da="Hendes titel")
    refused = as_it_stands(save(editor, url, shown, title_da="Min titel"))
    save(birgitte, url, open_page(birgitte, url), title_da="Hendes nye titel")

    response = save(editor, url, refused)

    principle.refresh_from_db()
    assert principle.title_da == "Hendes nye titel"
    assert "»Hendes nye titel«" in errors_of(response)


def test_editors_of_different_texts_do_not_disturb_each_other(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"title_da": "Fælles", "statements-0-text_da": "Hendes udsagn"})

    response = save(editor, url, shown, **{"title_da": "Fælles", "statements-1-text_da": "Mit udsagn"})

    principle.refresh_from_db()
    assert response.status_code == 302
    assert principle.title_da == "Fælles"
    assert [row.text_da for row in principle.statements.all()[:2]] == ["Hendes udsagn", "Mit udsagn"]


def test_choices_and_rows_are_compared_too(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"statements-0-audience": "tilbudsleder"})

    response = save(editor, url, shown, **{"statements-0-audience": "afdelingsleder"})

    assert "»Tilbudsledere«" in errors_of(response)
    assert principle.statements.all()[0].audience == "tilbudsleder"


def test_order_that_another_has_given_stays(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"advice-4-position": "1"})
    order = list(principle.advice.values_list("code", flat=True))

    response = save(editor, url, shown, title_da="Min titel")

    assert response.status_code == 302
    assert list(principle.advice.values_list("code", flat=True)) == order


def test_both_add_a_text_and_both_stay(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    for client, title in [(birgitte, "Hendes"), (editor, "Mit")]:
        row = new_row("advice-5", position="", title_da=title, title_en="New", text_da="Råd", text_en="Advice")
        assert save(client, url, shown, **row, **{"advice-TOTAL_FORMS": 6}).status_code == 302

    rows = list(principle.advice.values_list("code", "title_da"))
    assert rows[-2:] == [("4.A6", "Hendes"), ("4.A7", "Mit")]


def test_text_that_another_has_changed_is_not_deleted_unseen(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"advice-0-text_da": "Hendes råd"})

    refused = save(editor, url, shown, **{"advice-0-DELETE": "on"})

    assert HERS in errors_of(refused)
    assert "Den tekst, du vil slette, er nu: »Hendes råd«." in errors_of(refused)
    assert principle.advice.filter(text_da="Hendes råd").exists()

    again = save(editor, url, as_it_stands(refused))
    assert again.status_code == 302, errors_of(again)
    assert not principle.advice.filter(text_da="Hendes råd").exists()


def test_what_was_typed_in_a_deleted_text_stays_on_the_page(editor, birgitte, principle, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"advice-1-DELETE": "on"})

    refused = save(editor, url, shown, **{"advice-1-text_da": "Mit råd", "advice-4-text_da": "Mit sidste"})

    assert "En anden har slettet teksten" in errors_of(refused)
    assert ">\nMit råd</textarea>" in refused.text
    assert ">\nMit sidste</textarea>" in refused.text
    assert principle.advice.count() == 4

    assert save(editor, url, as_it_stands(refused), **{"advice-1-DELETE": "on"}).status_code == 302
    assert [row.code for row in principle.advice.all()] == ["4.A1", "4.A3", "4.A4", "4.A5"]
    assert principle.advice.get(code="4.A5").text_da == "Mit sidste"


def test_edition_and_its_own_rows_are_compared(editor, birgitte, draft):
    url = page("edition_change", draft)
    shown = open_page(editor, url)
    save(birgitte, url, shown, **{"description_en": "Her words", "quadrants-0-label_da": "Hendes"})
    before = text_of(draft)

    response = save(editor, url, shown, **{"description_en": "My words", "quadrants-0-label_da": "Mit"})

    assert "»Her words«" in errors_of(response)
    assert "»Hendes«" in errors_of(response)
    assert text_of(draft) == before


@pytest.mark.parametrize("seen", ["", "title_da", "::  : title_da:x", "\x00"])
def test_page_that_does_not_tell_what_it_was_shown_with_overwrites_nothing(editor, principle, url, seen):
    title = principle.title_da

    response = save(editor, url, open_page(editor, url), title_da="Min titel", seen=seen)

    principle.refresh_from_db()
    assert response.status_code == 200
    assert principle.title_da == title


def test_conflict_without_a_line_in_the_log_names_nobody(editor, birgitte, url):
    shown = open_page(editor, url)
    save(birgitte, url, shown, title_da="Hendes titel")
    LogEntry.objects.all().delete()

    response = save(editor, url, shown, title_da="Min titel")

    told = errors_of(response)
    assert "Teksten er rettet i en anden fane eller af en anden, efter at du åbnede siden." in told
    assert "Dér står der nu: »Hendes titel«." in told


def test_draft_that_was_thrown_away_meanwhile_is_told(editor, draft, url):
    shown = open_page(editor, url)
    draft.delete()

    response = editor.post(url, shown, follow=True)

    assert response.redirect_chain[0] == (reverse("admin:index"), 302)
