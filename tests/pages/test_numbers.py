from decimal import Decimal

import pytest
from django.utils.translation import override

from pages.numbers import hours_text, span_text
from pages.templatetags.numbers import change, in_words, score


@pytest.mark.parametrize(("value", "words"), [("0.4", "+0,4"), ("-0.2", "−0,2"), ("0.0", "uændret"), (None, "")])
def test_change_in_words(value, words):
    assert change(value and Decimal(value)) == words


@pytest.mark.parametrize(("value", "words"), [("3.4", "3,4"), ("4", "4,0"), (None, "–")])
def test_score_in_words(value, words):
    assert score(value and Decimal(value)) == words


@pytest.mark.parametrize(("value", "words"), [(1, "1"), (2, "to"), (10, "ti"), (11, "11")])
def test_small_number_in_words(value, words):
    assert in_words(value) == words


@pytest.mark.parametrize(("minutes", "words"), [(180, "3"), (90, "1,5"), (75, "1,25")])
def test_hours(minutes, words):
    assert hours_text(minutes) == words


def test_numbers_follow_the_language():
    with override("en"):
        assert [score(Decimal("3.4")), change(Decimal("-0.2")), hours_text(150)] == ["3.4", "−0.2", "2.5"]
        assert span_text(1, Decimal("1.9")) == "1.0–1.9"
