from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import scoring

scores = st.lists(st.integers(1, 5), min_size=3, max_size=35)


def test_mean_is_exact():
    assert scoring.principle_mean([3, 3, 4], 3) == Fraction(10, 3)


@pytest.mark.parametrize("given_scores", [[], [5], [4, 4]])
def test_too_few_scores_give_no_mean(given_scores):
    assert scoring.principle_mean(given_scores, 3) is None


@pytest.mark.parametrize(
    ("mean", "shown"),
    [
        (Fraction(13, 4), "3.3"),
        (Fraction(9, 4), "2.3"),
        (Fraction(10, 3), "3.3"),
        (Fraction(11, 3), "3.7"),
        (Fraction(5), "5"),
        (Fraction(1), "1"),
    ],
)
def test_shown_rounds_halves_upwards_to_one_decimal(mean, shown):
    assert scoring.shown_score(mean) == Decimal(shown)


@given(scores)
def test_shown_lies_between_lowest_and_highest_score(given_scores):
    shown = scoring.shown_score(scoring.principle_mean(given_scores, 3))

    assert min(given_scores) <= shown <= max(given_scores)
    assert shown.as_tuple().exponent >= -1


@given(scores, st.randoms())
def test_order_does_not_matter(given_scores, random):
    shuffled = list(given_scores)
    random.shuffle(shuffled)

    assert scoring.principle_mean(shuffled, 3) == scoring.principle_mean(given_scores, 3)


@given(scores, st.data())
def test_a_higher_score_never_lowers_the_mean(given_scores, data):
    at = data.draw(st.integers(0, len(given_scores) - 1))
    raised = list(given_scores)
    raised[at] = min(raised[at] + 1, 5)

    before, after = scoring.principle_mean(given_scores, 3), scoring.principle_mean(raised, 3)
    assert before <= after
    assert scoring.shown_score(before) <= scoring.shown_score(after)


@given(scores)
def test_sum_and_count_give_the_same_mean(given_scores):
    assert scoring.mean_of_sum(sum(given_scores), len(given_scores), 3) == scoring.principle_mean(given_scores, 3)


def test_overall_weighs_principles_the_same_and_skips_those_without_a_score():
    assert scoring.overall_mean([Fraction(2), None, Fraction(5)]) == Fraction(7, 2)
    assert scoring.overall_mean([None, None]) is None


def test_change_adds_up_with_what_is_shown():
    now, before = scoring.shown_score(Fraction(13, 4)), scoring.shown_score(Fraction(16, 5))

    assert (now, before, scoring.score_change(now, before)) == (Decimal("3.3"), Decimal("3.2"), Decimal("0.1"))
    assert scoring.score_change(now, None) is None
