import pytest
from django.utils import timezone

from pages.concurrent_edits import (
    Clash,
    Conflict,
    Edit,
    changed_since,
    compare_edit,
    merged,
    read_tokens,
    token,
    tokens,
)

STORED = {"title": "Gammel", "place": "Salen", "themes": []}


def seen(**values):
    return read_tokens(tokens(STORED | values))


@pytest.mark.parametrize(
    ("was", "stored", "typed", "edit"),
    [
        ("Et", "Et", "Et", Edit.LEFT_ALONE),
        ("Et", "To", "Et", Edit.LEFT_ALONE),
        ("Et", "To", "To", Edit.STORED_ALREADY),
        ("Et", "Et", "To", Edit.NEW),
        ("", None, "To", Edit.NEW),
        ("Et", "To", "Tre", Edit.CLASH),
        ("Et", "To", "", Edit.CLASH),
    ],
)
def test_a_field_stands_between_what_was_shown_what_is_stored_and_what_is_typed(was, stored, typed, edit):
    assert compare_edit(was=was, stored=stored, typed=typed) is edit


def test_what_is_saved_whole_is_asked_what_of_it_has_changed():
    stored = STORED | {"title": "Ny", "place": ""}

    assert changed_since(stored=stored, seen=seen()) == ["title", "place"]
    assert changed_since(stored=stored, seen={}) == ["title"]


def test_what_nobody_else_changed_is_saved_as_typed():
    assert merged(stored=STORED, typed=STORED | {"title": "Ny"}, seen=seen()) == STORED | {"title": "Ny"}


def test_what_somebody_else_changed_is_kept_where_this_person_left_it():
    stored = STORED | {"place": "Kantinen"}

    assert merged(stored=stored, typed=STORED | {"title": "Ny"}, seen=seen()) == stored | {"title": "Ny"}


def test_both_changing_the_same_field_is_a_conflict_that_holds_both_texts():
    stored = STORED | {"title": "Annes", "place": "Kantinen"}

    with pytest.raises(Conflict) as caught:
        merged(stored=stored, typed=STORED | {"title": "Bos"}, seen=seen())

    assert caught.value.clashes == [Clash("title", "Annes", "Bos")]
    assert caught.value.values == {"title": "Bos", "place": "Kantinen", "themes": []}


def test_both_writing_the_same_is_no_conflict():
    stored = STORED | {"title": "Ny"}

    assert merged(stored=stored, typed=STORED | {"title": "Ny"}, seen=seen()) == stored


def test_without_tokens_what_was_typed_is_taken():
    assert merged(stored=STORED, typed=STORED | {"title": "Ny"}, seen={})["title"] == "Ny"


def test_a_moment_is_the_same_in_every_time_zone():
    moment = timezone.now()

    assert token(timezone.localtime(moment)) == token(moment)


def test_line_breaks_of_the_browser_and_the_order_of_a_choice_are_no_change():
    assert token("a\r\nb ") == token("a\nb")
    assert token([2, 1]) == token((1, 2))
    assert token(None) == token("")


@pytest.mark.parametrize("value", ["", None, [], " "])
def test_token_of_nothing_is_empty(value):
    assert token(value) == ""


def test_token_of_a_word_is_the_word():
    assert token("not_relevant") == "not_relevant"
    assert token(["1.P3", "1.P1"]) == "1.P1,1.P3"


@pytest.mark.parametrize("value", ["to ord", "Tid\nRo", "Tid\u00a0Ro", "æ" * 20_000])
def test_token_of_more_than_a_word_is_short_and_survives_being_sent_by_a_form(value):
    """Tokens stand beside one another with spaces between them, and browsers send every line break as CR LF."""
    assert len(token(value)) == 20
    assert token(value) != token(value + "a")
    assert read_tokens(tokens({"text": value, "title": "Ny"})) == {"text": token(value), "title": "Ny"}
