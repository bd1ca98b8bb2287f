"""The charts of a release: inside their frame, in words, and with nothing in them for what is not shown."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import bar, beside, rounds
from charts.palette import PINE
from releases.reading.distribution import shades_for
from tests.charts.test_charts import UNDER_WAY, assert_well_drawn, extents_or_gaps, half, tenth


@given(own=extents_or_gaps, network=extents_or_gaps, country=extents_or_gaps)
def test_beside_stays_inside(own, network, country):
    assert_well_drawn(beside(own, network, country))


@given(figures=st.lists(extents_or_gaps, min_size=1, max_size=30), on_paper=st.booleans())
def test_rounds_stay_inside(figures, on_paper):
    drawn = rounds(figures, ["E26"] * len(figures), ["ca. 3,5"] * len(figures), title="Runder", on_paper=on_paper)

    assert_well_drawn(drawn)
    assert ("url(#" in drawn) == (None in figures and not on_paper)


@pytest.mark.parametrize(("part", "whole", "width"), [(0, 8, None), (4, 8, "100"), (8, 8, "200"), (1, 100, "14")])
def test_bar_is_as_long_as_the_share(part, whole, width):
    filled = ElementTree.fromstring(bar(part, whole))[1:]

    assert [each.get("width") for each in filled] == ([width] if width else [])


def draw(*figures):
    return rounds(figures, ["F"] * len(figures), ["tal"] * len(figures), title="x")


def test_hidden_round_is_hatched_and_breaks_the_line():
    drawn = draw(tenth("3.4"), None, tenth("3.6"), tenth("3.8"))

    assert drawn.count("<polyline") == 1
    assert drawn.count("<circle") == 3
    assert 'fill="url(#rounds-skravering)"' in drawn


def test_band_is_a_field_that_breaks_the_curve_and_has_no_number():
    drawn = draw(half("3.5"), UNDER_WAY, half("3.5"), half("4.0"))

    assert "url(#" not in drawn
    assert drawn.count("<polygon") == 1
    assert drawn.count(">tal<") == 3


def test_half_step_is_drawn_as_wide_as_it_leaves_room_for():
    """A step of the scale is 66 high: 3.25 to 3.75 are half of a fourth of it."""
    drawn = ElementTree.fromstring(draw(half("3.5")))

    [bar_of_half] = [each for each in drawn if each.get("rx") == "3" and each.get("fill") == PINE]
    assert float(bar_of_half.get("height")) == pytest.approx(66 / 8, abs=0.1)
    assert "<circle" not in draw(half("3.5"))


def test_those_around_a_unit_are_drawn_as_wide_as_they_leave_room_for():
    drawn = beside(half("3.5"), half("4.0"), tenth("3.1"))

    assert (drawn.count("<rect"), drawn.count("<polygon"), drawn.count("<circle")) == (2, 1, 0)


def test_shades_follow_the_shares_of_the_design():
    key = [(shade.low, shade.high) for shade in shades_for(34)]

    assert key == [(5, 8), (9, 11), (12, 14), (15, 17), (18, None)]


@given(people=st.integers(20, 5000))
def test_every_count_from_five_has_one_shade(people):
    shades = shades_for(people)

    counted = [count for shade in shades for count in range(shade.low, (shade.high or people) + 1)]
    assert counted == list(range(5, people + 1))
