"""Sums, means, medians and bins of scores in 840ths, rounded as they are shown (R7)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from releases.disclosure.crowds import BIN_STARTS, PARTS, Crowd, step_of, together


def crowd(*scores):
    return Crowd(Fraction(score) * PARTS for score in scores)


def test_every_mean_of_one_to_eight_statements_is_a_whole_number_of_parts():
    assert [count for count in range(1, 9) if PARTS % count] == []


def test_crowd_is_its_people_and_their_scores():
    whole = together([crowd(1, 4), crowd(4, "3.5")])

    assert (len(whole), whole.total, whole.mean) == (4, 10_500, Fraction("3.125"))
    assert len(together([])) == 0


@pytest.mark.parametrize(
    ("mean", "tenths", "halves"),
    [("3.24", "3.2", "3.0"), ("3.25", "3.3", "3.5"), ("3.74", "3.7", "3.5"), ("3.75", "3.8", "4.0")],
)
def test_mean_is_rounded_upwards_from_the_middle(mean, tenths, halves):
    assert crowd(mean).mean_in_tenths == Decimal(tenths)
    assert crowd(mean).mean_in_halves == Decimal(halves)


@pytest.mark.parametrize(
    ("scores", "median"),
    [([2], "2.0"), ([5, 1], "3.0"), ([5, 1, 2], "2.0"), ([5, 5, 1, 2, 2], "2.0"), ([5, 1, 4, 2], "3.0")],
)
def test_median_is_the_middle_score_or_between_the_middle_two(scores, median):
    assert crowd(*scores).median_in_tenths == Decimal(median)


def test_people_stand_in_the_order_of_their_scores():
    three = crowd(5, 1, 1)

    assert [three.score_at(position) for position in range(3)] == [PARTS, PARTS, 5 * PARTS]
    with pytest.raises(IndexError):
        three.score_at(3)


def test_bins_begin_at_whole_steps_and_the_last_has_the_highest_score():
    parts = [start * PARTS for start in BIN_STARTS]

    assert Crowd(parts).bins == [1, 1, 1, 1]
    assert Crowd(part - 1 for part in parts[1:]).bins == [1, 1, 1, 0]
    assert Crowd([5 * PARTS, 5 * PARTS]).bins == [0, 0, 0, 2]


def test_step_is_rounded_upwards_from_the_middle():
    assert [step_of(score) for score in (840, 1259, 1260, 2099, 2100, 3779, 3780, 4200)] == [1, 1, 2, 2, 3, 4, 5, 5]


def test_most_alike_are_those_on_one_step():
    assert crowd("2.5", 3, "3.4", "3.5", 5).most_alike == 3
    assert crowd().most_alike == 0
