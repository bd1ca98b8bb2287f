"""What is called highest and lowest, over intervals alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ranking import Ends, Interval, ends_of, exactly
from tests.properties import examples

tenths = st.integers(10, 50).map(lambda tenth: Decimal(tenth) / 10)
intervals = st.builds(
    lambda low, width: Interval(low, low + width), tenths, st.sampled_from([Decimal(0), Decimal("0.5")])
)


def half(step):
    return Interval(Decimal(step) - Decimal("0.25"), Decimal(step) + Decimal("0.25"))


def ends(*shown):
    found = ends_of(range(len(shown)), lambda at: shown[at])
    return found.highest, found.lowest


def test_neighbouring_half_steps_are_told_apart():
    assert ends(half("3.5"), half("4.0"), half("3.0")) == ([1], [2])


def test_equal_figures_share_their_place():
    assert ends(half("3.5"), half("4.0"), half("4.0"), half("3.5")) == ([1, 2], [0, 3])
    assert ends(*[exactly(Decimal("3.4"))] * 7) == ([], [])
    assert ends(exactly(Decimal("3.4"))) == ends() == ([], [])


def test_band_that_reaches_over_a_number_shares_its_place():
    under_way = Interval(Decimal("2.5"), Decimal("3.5"))

    assert ends(under_way, half("3.0"), half("4.0")) == ([2], [0, 1])


def test_what_could_be_highest_and_lowest_at_once_sets_nothing_apart():
    widest = Interval(Decimal(1), Decimal("2.5"))

    assert ends(widest, half("1.5"), half("2.0")) == ([], [])


@pytest.mark.parametrize(("many", "named"), [(1, 1), (3, 3), (4, 0)])
def test_up_to_three_are_named_together(many, named):
    found = Ends(list(range(many)), list(range(many)))

    assert (len(found.named_highest), len(found.named_lowest)) == (named, named)


@examples(200)
@given(st.lists(intervals, max_size=7), st.data())
def test_no_score_that_the_figures_leave_room_for_contradicts_what_is_called_highest(shown, data):
    """Whatever the exact scores are, one of those that are called the highest has the highest."""
    highest, lowest = ends(*shown)
    thirds = st.sampled_from([Decimal(0), Decimal("0.3"), Decimal("0.99")])
    scores = [each.low + (each.high - each.low) * data.draw(thirds) for each in shown]

    if highest:
        assert max(scores) in [scores[at] for at in highest]
        assert min(scores) in [scores[at] for at in lowest]
        assert not set(highest) & set(lowest)
