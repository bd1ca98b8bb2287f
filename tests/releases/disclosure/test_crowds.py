"""Sums, means and bins of scores in 840ths."""

from fractions import Fraction

import pytest

from releases.disclosure.crowds import NOBODY, PARTS, Crowd, Tally, added_up


def crowd(*scores):
    return Crowd(int(Fraction(score) * PARTS) for score in scores)


def test_every_mean_of_one_to_eight_statements_is_a_whole_number_of_parts():
    assert [count for count in range(1, 9) if PARTS % count] == []


def test_tally_is_people_their_sum_and_their_bins():
    assert crowd(1, 4, 4, "3.5").tally == Tally(4, 10_500, (1, 0, 1, 2))


def test_tallies_are_added_up():
    assert added_up([crowd(1, 4).tally, crowd("3.5").tally]) == crowd(1, 4, "3.5").tally
    assert added_up([]) == NOBODY == Tally(0, 0, (0, 0, 0, 0))


@pytest.mark.parametrize(
    ("mean", "tenths", "halves"), [("3.24", 32, 6), ("3.25", 33, 7), ("3.74", 37, 7), ("3.75", 38, 8)]
)
def test_mean_is_rounded_upwards_from_the_middle(mean, tenths, halves):
    tally = crowd(mean, mean).tally

    assert (tally.rounded_mean(10), tally.rounded_mean(2)) == (tenths, halves)


def test_bins_begin_at_whole_steps_and_the_last_has_the_highest_score():
    starts = [1 * PARTS, 2 * PARTS, 3 * PARTS, 4 * PARTS]

    assert Crowd(starts).tally.bins == (1, 1, 1, 1)
    assert Crowd(start - 1 for start in starts[1:]).tally.bins == (1, 1, 1, 0)
    assert Crowd([5 * PARTS, 5 * PARTS]).tally.bins == (0, 0, 0, 2)
