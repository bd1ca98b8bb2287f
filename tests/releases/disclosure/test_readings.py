"""What one figure leaves room for, at the bounds and worked out by hand. A whole step has 840 parts, a twentieth 42."""

from decimal import Decimal

import pytest

from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import CellFigure
from releases.disclosure.readings import (
    Reading,
    attainable,
    inward,
    meets,
    middle_loosely,
    possible_steps,
    reading_of,
    shortest,
    span_of,
)

WHOLE, QUARTER = PARTS, PARTS // 4


@pytest.mark.parametrize(
    ("low", "below", "times", "grain", "first_and_last"),
    [
        (10, 20, 1, 1, (10, 19)),
        (10, 20, 1, 4, (12, 16)),
        (10, 21, 2, 4, (16, 16)),
        (8, 17, 1, 8, (8, 16)),
        (8, 16, 1, 8, (8, 8)),
    ],
)
def test_limits_are_multiples_from_the_first_and_below_the_last(low, below, times, grain, first_and_last):
    assert inward(low, below, times, grain) == first_and_last


def test_whole_step_reaches_from_half_below_to_less_than_half_above():
    assert [span_of(step, 1) for step in range(1, 6)] == [
        (840, 1259),
        (1260, 2099),
        (2100, 2939),
        (2940, 3779),
        (3780, 4200),
    ]
    assert span_of(2, QUARTER) == (1260, 1890)


@pytest.mark.parametrize(
    ("figure", "people", "total"),
    [
        (CellFigure("band", band="needs_strengthening"), 5, (5 * 840, 5 * 49 * 42 - 1)),
        (CellFigure("band", band="under_way"), 5, (5 * 49 * 42, 5 * 69 * 42 - 1)),
        (CellFigure("band", band="strong"), 5, (5 * 69 * 42, 5 * 4200)),
        (CellFigure("half", mean=Decimal("1.0")), 10, (10 * 840, 10 * 25 * 42 - 1)),
        (CellFigure("half", mean=Decimal("3.5")), 10, (10 * 65 * 42, 10 * 75 * 42 - 1)),
        (CellFigure("tenth", mean=Decimal("3.5")), 20, (20 * 69 * 42, 20 * 71 * 42 - 1)),
        (CellFigure("tenth", mean=Decimal("5.0")), 20, (20 * 99 * 42, 20 * 4200)),
    ],
)
def test_sum_of_scores_lies_within_what_is_rounded_to_the_figure(figure, people, total):
    reading = reading_of(figure, people)

    assert reading == Reading(people, total, 1)
    assert attainable(reading) == total


def test_middle_is_the_sum_of_two_or_twice_the_one():
    figure = CellFigure("tenth", mean=Decimal("3.0"), median=Decimal("3.0"))

    assert reading_of(figure, 20).middle == (2 * 59 * 42, 2 * 61 * 42 - 1)
    assert reading_of(figure, 21).middle == (2 * 59 * 42, 2 * 61 * 42 - 2)
    assert reading_of(figure, 20, QUARTER).middle == (24 * QUARTER, 24 * QUARTER)


def test_step_is_possible_where_the_others_can_make_up_the_rest():
    """Of two people, where the other has the lowest or the highest score."""
    assert possible_steps(Reading(2, (840 + 840, 840 + 1259), 1)) == {1}
    assert possible_steps(Reading(2, (840 + 840, 840 + 1260), 1)) == {1, 2}
    assert possible_steps(Reading(2, (3780 + 4200, 4200 + 4200), 1)) == {5}
    assert possible_steps(Reading(2, (3779 + 4200, 4200 + 4200), 1)) == {4, 5}


IN_EACH_BIN = ((5, 5), (5, 5), (5, 5), (5, 5))


def test_sum_is_no_wider_than_the_bins_leave_it():
    low, high = 5 * (840 + 1680 + 2520 + 3360), 5 * (1679 + 2519 + 3359 + 4200)

    assert attainable(Reading(20, (20 * 840, 20 * 4200), 1, IN_EACH_BIN)) == (low, high)
    assert attainable(Reading(20, (low + 1, high - 1), 1, IN_EACH_BIN)) == (low + 1, high - 1)


def test_sum_that_contradicts_the_bins_is_left_as_it_is():
    assert attainable(Reading(20, (60_000, 61_000), 1, IN_EACH_BIN)) == (60_000, 61_000)


def test_sum_is_no_wider_than_the_median_leaves_it():
    """Of two the upper has 2,000 or more and the lower 2,050 or less; of three the one in the middle has both."""
    assert attainable(Reading(2, (2 * 840, 2 * 4200), 1, middle=(4000, 4100))) == (840 + 2000, 2050 + 4200)
    assert attainable(Reading(3, (3 * 840, 3 * 4200), 1, middle=(4000, 4100))) == (840 + 2 * 2000, 2 * 2050 + 4200)


def test_half_of_an_odd_number_of_grains_is_rounded_inward():
    reading = Reading(4, (4 * 840, 4 * 4200), QUARTER, middle=(9 * QUARTER, 11 * QUARTER))

    assert middle_loosely(reading) == [(840, 5 * QUARTER, 0, 2), (840, 6 * QUARTER, 2, 4)]


def test_two_middle_scores_may_both_lie_at_the_ends_of_their_bins():
    """Two just below 2 and two just below 3: the middle two are 4,198 together, and neither end of their limits."""
    two_and_two = ((2, 2), (2, 2), (0, 0), (0, 0))
    total = 2 * 1679 + 2 * 2519

    assert possible_steps(Reading(4, (total, total), 1, two_and_two, middle=(4116, 4283))) == {2, 3}
    assert possible_steps(Reading(4, (total + 1, total + 1), 1, two_and_two, middle=(4116, 4283))) == set()


@pytest.mark.parametrize(
    ("span", "is_met"), [((1, 4), False), ((1, 5), True), ((6, 7), True), ((9, 12), True), ((10, 12), False)]
)
def test_two_spans_meet_where_they_have_a_number_in_common(span, is_met):
    assert meets(span, (5, 9)) == is_met
    assert not meets(None, (5, 9))


def test_shortest_path_is_found_in_whatever_order_the_steps_are():
    assert shortest([(2, 3, 1), (1, 2, 1), (0, 1, 1), (0, 3, 4)], 4) == [0, 1, 2, 3]


def test_there_is_no_shortest_path_where_going_round_shortens_it():
    assert shortest([(0, 1, 2), (1, 0, -2)], 2) == [0, 2]
    assert shortest([(0, 1, 2), (1, 0, -3)], 2) is None
