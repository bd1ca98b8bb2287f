from decimal import Decimal

import pytest

from assessments.templatetags.assessment_formats import change, score


@pytest.mark.parametrize(("value", "words"), [("0.4", "+0,4"), ("-0.2", "−0,2"), ("0.0", "uændret"), (None, "")])
def test_change_in_words(value, words):
    assert change(value and Decimal(value)) == words


@pytest.mark.parametrize(("value", "words"), [("3.4", "3,4"), ("4", "4,0"), (None, "–")])
def test_score_in_words(value, words):
    assert score(value and Decimal(value)) == words
