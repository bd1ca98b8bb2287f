"""R7 in numbers: steps of people, ends that are merged, what a figure's interval is, and distributions."""

from decimal import Decimal

import pytest

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import (
    CellFigure,
    distribution_of,
    figure_shown,
    interval_of,
    most_in_step,
    people_in_steps,
    people_to_tell_of,
)

WHOLE = PARTS


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (1, 4, ""),
        (5, 9, "5–9"),
        (10, 19, "10–19"),
        (20, 29, "20–29"),
        (30, 49, "30–49"),
        (50, 99, "50–99"),
        (100, 199, "100–199"),
        (200, 299, "200–299"),
        (300, 499, "300–499"),
        (500, 999, "500–999"),
        (1000, 1999, "1000–1999"),
        (50_000, 99_999, "50000–99999"),
    ],
)
def test_people_are_told_in_steps(first, last, words):
    assert (people_in_steps(first), people_in_steps(last)) == (words, words)


def test_step_has_so_many_at_most():
    assert [most_in_step(people_in_steps(people)) for people in (5, 10, 100)] == [9, 19, 199]


@pytest.mark.parametrize(
    ("people", "on_roster", "told"), [(10, 11, 10), (10, 10, 9), (20, 20, 19), (5, 5, 5), (6, 6, 5), (11, 10, 10)]
)
def test_whole_roster_is_told_of_as_one_fewer(people, on_roster, told):
    assert people_to_tell_of(people, on_roster) == told


def shown(mean, precision):
    """A figure of people who all have one score."""
    return figure_shown(Crowd([int(Decimal(mean) * WHOLE)] * 20).tally, precision=precision, people=20)


@pytest.mark.parametrize(
    ("mean", "precision", "number", "band"),
    [
        ("1.0", "half", "1.5", "needs_strengthening"),
        ("1.74", "half", "1.5", "needs_strengthening"),
        ("1.75", "half", "2.0", "needs_strengthening"),
        ("2.25", "half", "2.5", "under_way"),
        ("3.24", "half", "3.0", "under_way"),
        ("3.25", "half", "3.5", "strong"),
        ("4.24", "half", "4.0", "strong"),
        ("4.25", "half", "4.5", "strong"),
        ("5.0", "half", "4.5", "strong"),
        ("1.0", "tenth", "1.3", "needs_strengthening"),
        ("1.34", "tenth", "1.3", "needs_strengthening"),
        ("1.35", "tenth", "1.4", "needs_strengthening"),
        ("2.45", "tenth", "2.5", "under_way"),
        ("4.64", "tenth", "4.6", "strong"),
        ("4.65", "tenth", "4.7", "strong"),
        ("5.0", "tenth", "4.7", "strong"),
    ],
)
def test_mean_is_rounded_and_its_ends_are_merged(mean, precision, number, band):
    assert shown(mean, precision) == CellFigure(precision, "20–29", band, Decimal(number))


@pytest.mark.parametrize(
    ("mean", "band"),
    [
        ("1.0", "needs_strengthening"),
        ("2.49", "needs_strengthening"),
        ("2.5", "under_way"),
        ("3.49", "under_way"),
        ("3.5", "strong"),
    ],
)
def test_band_alone_is_that_of_the_mean(mean, band):
    assert shown(mean, "band") == CellFigure("band", "20–29", band)


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (CellFigure("band", band="needs_strengthening"), "1", "2.5"),
        (CellFigure("band", band="under_way"), "2.5", "3.5"),
        (CellFigure("band", band="strong"), "3.5", "5"),
        (CellFigure("half", mean=Decimal("1.5")), "1", "1.75"),
        (CellFigure("half", mean=Decimal("3.5")), "3.25", "3.75"),
        (CellFigure("half", mean=Decimal("4.5")), "4.25", "5"),
        (CellFigure("tenth", mean=Decimal("1.3")), "1", "1.35"),
        (CellFigure("tenth", mean=Decimal("3.7")), "3.65", "3.75"),
        (CellFigure("tenth", mean=Decimal("4.7")), "4.65", "5"),
    ],
)
def test_interval_is_all_that_reads_the_same(figure, low, high):
    assert interval_of(figure) == (Decimal(low) * WHOLE, Decimal(high) * WHOLE)


@pytest.mark.parametrize(
    ("counts", "bins"),
    [
        ((10, 10, 10, 10), (30, 30, 30, 30)),
        ((14, 26, 35, 25), (10, 30, 40, 30)),
        ((5, 10, 85, 100), (0, 10, 40, 50)),
        ((44, 26, 16, 14), (40, 30, 20, 10)),
        ((4, 10, 12, 14), ("few", None, 30, 40)),
        ((14, 12, 0, 12), (40, None, "few", 30)),
        ((0, 0, 10, 20), ("few", "few", None, 70)),
        ((0, 0, 40, 0), ("few", "few", None, "few")),
    ],
)
def test_distribution_is_in_per_cent_to_the_nearest_ten_and_tells_of_no_few(counts, bins):
    """Beside a bin of few the smallest number goes, the first where two are."""
    assert distribution_of(counts) == bins
