"""The charts of a release: inside their frame, in words, and with nothing in them for what is not shown."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import bar, lanes, lanes_axis, lanes_key, rounds
from charts.palette import PINE, PINE_200
from pages.ranking import Interval
from tests.charts.test_charts import UNDER_WAY, assert_well_drawn, extents_or_gaps, half, tenth


@given(own=extents_or_gaps, network=extents_or_gaps, country=extents_or_gaps)
def test_lanes_stay_inside(own, network, country):
    assert_well_drawn(lanes(own, below=network, above=country, cuts=[2.5, 3.5]))
    assert_well_drawn(lanes(own, below=network, cuts=[2.5, 3.5], on_paper=True, title="Princip"))


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


def test_each_lane_has_its_own_mark():
    """The country points down from above, the network up from below, and what is a range is as wide as it is."""
    numbers = lanes(half("3.5"), below=tenth("3.1"), above=tenth("3.7"))
    ranges = lanes(half("3.5"), below=half("4.0"), above=UNDER_WAY)

    assert (numbers.count("<rect"), numbers.count("<polygon")) == (1, 2)
    assert (ranges.count("<rect"), ranges.count("<polygon")) == (3, 0)


def test_own_lane_says_how_much_is_told():
    """A number is a disc, a half step a bar, a band a pale field, and what is hidden a hatched one."""
    drawn = {name: lanes(each) for name, each in [("tenth", tenth("3.4")), ("half", half("3.5")), ("band", UNDER_WAY)]}

    assert drawn["tenth"].count("<circle") == 1
    assert f'fill="{PINE}"' in drawn["half"]
    assert "<circle" not in drawn["half"]
    assert f'fill="{PINE_200}" stroke="{PINE}"' in drawn["band"]
    assert 'fill="url(#skravering)"' in lanes(None)


def test_hidden_lane_looks_alike_whatever_stands_around_it():
    alone, among = lanes(None), lanes(None, below=tenth("3.4"), above=tenth("3.4"))

    hidden = [each for each in ElementTree.fromstring(among) if each.get("stroke-dasharray") == "4 3"]
    assert [ElementTree.tostring(each) for each in hidden] == [
        ElementTree.tostring(each) for each in ElementTree.fromstring(alone) if each.get("stroke-dasharray") == "4 3"
    ]


def test_paper_has_no_lane_above_and_no_pattern():
    drawn = lanes(None, below=tenth("3.4"), above=tenth("3.4"), on_paper=True, title="Princip")

    assert drawn.count("<polygon") == 1
    assert "url(#" not in drawn


def test_axis_names_the_bands_and_holds_the_pattern_of_the_rows():
    low, high = Interval(Decimal(1), Decimal("2.5")), Interval(Decimal("3.5"), Decimal(5))

    drawn = lanes_axis([("bør styrkes", low), ("på vej", UNDER_WAY), ("stærkt", high)])
    wide = lanes_axis([("needs strengthening", low), ("under way", UNDER_WAY), ("strong", high)])

    assert_well_drawn(drawn)
    assert ">needs<" in wide
    assert 'id="skravering"' in drawn
    assert ">bør styrkes<" in drawn


@pytest.mark.parametrize("kind", ["tenth", "half", "band", "hidden", "network", "country"])
def test_key_has_a_mark_for_each(kind):
    assert_well_drawn(lanes_key(kind))
