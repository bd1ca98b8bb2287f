import pytest
from django.utils import timezone

from pages.concurrent_edits import Clash, Conflict, merged, read_tokens, token, tokens

STORED = {"title": "Gammel", "place": "Salen", "themes": []}


def seen(**values):
    return read_tokens(tokens(STORED | values))


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
