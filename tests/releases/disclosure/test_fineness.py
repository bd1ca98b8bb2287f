"""How finely a crowd is shown, at the least number of people for each step: R2, R7 and R8."""

from decimal import Decimal

import pytest

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import (
    CellFigure,
    band_of,
    bin_ranges,
    figure_of,
    hidden_because,
    is_unanimous,
    people_in_words,
    precision_for,
    published_bins,
)


def crowd(*scores):
    return Crowd(score * PARTS for score in scores)


def figure(*scores, **options):
    return figure_of(crowd(*scores), threshold=5, **options)


@pytest.mark.parametrize(
    ("people", "precision", "words"),
    [
        (9, "band", "5–9"),
        (10, "half", "10–19"),
        (19, "half", "10–19"),
        (20, "tenth", "20"),
    ],
)
def test_r7_fineness_follows_the_number_of_people(people, precision, words):
    assert precision_for(people) == precision
    assert people_in_words(people) == words


@pytest.mark.parametrize(
    ("mean", "band"),
    [("2.4", "needs_strengthening"), ("2.5", "under_way"), ("3.4", "under_way"), ("3.5", "strong")],
)
def test_bands_begin_at_two_and_a_half_and_three_and_a_half(mean, band):
    assert band_of(Decimal(mean)) == band


def test_r2_four_are_hidden_and_five_are_not():
    assert figure(2, 3, 4, 5) == hidden_because("too_few")
    assert figure(1, 2, 3, 4, 5) == CellFigure("band", people="5–9", band="under_way")


def test_r7_mean_is_told_in_halves_from_ten_people():
    assert figure(*[3, 4] * 5) == CellFigure("half", people="10–19", band="strong", mean=Decimal("3.5"))


def test_r7_mean_median_and_distribution_are_told_from_twenty_people():
    scores = [2] * 6 + [3] * 7 + [4] * 5 + [5] * 4

    assert figure(*scores) == CellFigure(
        "tenth", "22", "under_way", Decimal("3.3"), Decimal("3.0"), bins=("0-4", None, 7, 9)
    )


def test_r7_figure_may_be_coarser_than_its_people_allow():
    assert figure(*[2, 3, 4, 4] * 5, precision="half").precision == "half"


def test_r8_nine_of_ten_are_unanimous_and_eight_of_nine_are_not():
    assert is_unanimous(crowd(*[4] * 9, 5))
    assert not is_unanimous(crowd(*[4] * 8, 5))
    assert not is_unanimous(crowd(*[4] * 8, 5, 5))


def test_r8_of_the_unanimous_there_is_a_band_unless_it_is_the_lowest():
    assert figure(*[4] * 9, 5) == CellFigure("band", people="10–19", band="strong")
    assert figure(*[3] * 9, 4) == CellFigure("band", people="10–19", band="under_way")
    assert figure(*[2] * 9, 3) == hidden_because("unanimous")
    assert figure(*[2] * 8, 3, 3).band == "needs_strengthening"


@pytest.mark.parametrize(
    ("bins", "people", "ranges"),
    [
        ((6, 7, 8, 9), 30, [(6, 6), (7, 7), (8, 8), (9, 9)]),
        (("0-4", None, 10, 11), 34, [(3, 4), (9, 10), (10, 10), (11, 11)]),
        (("0-4", None, 10, 11), 30, [(0, 4), (5, 9), (10, 10), (11, 11)]),
        ((None, "0-4", 6, 7), 20, [(5, 6), (1, 2), (6, 6), (7, 7)]),
        ((6, "0-4", None, 7), 20, [(6, 6), (2, 2), (5, 5), (7, 7)]),
        (("0-4", None, "0-4", "0-4"), 20, [(0, 4), (8, 20), (0, 4), (0, 4)]),
    ],
)
def test_r7_what_can_be_worked_out_of_a_hidden_bin(bins, people, ranges):
    """The first of the smallest numbers is hidden: less than those before it, and no greater than those after it."""
    assert bin_ranges(bins, people) == ranges


def test_r7_small_bins_alone_hide_no_number():
    assert published_bins([1, 2, 3, 4]) == ("0-4", "0-4", "0-4", "0-4")
