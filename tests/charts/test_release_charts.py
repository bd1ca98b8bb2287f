"""The charts of a release: inside their frame, in words, and with nothing in them for what is not shown."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from charts import bar, beside, rounds
from releases.reading.distribution import shades_for
from tests.charts.test_charts import assert_well_drawn

scores_or_gaps = st.none() | st.decimals(min_value=1, max_value=5, places=1)


@given(own=scores_or_gaps, network=scores_or_gaps, country=scores_or_gaps)
def test_beside_stays_inside(own, network, country):
    assert_well_drawn(beside(own, network, country))


@given(values=st.lists(scores_or_gaps, min_size=1, max_size=30), data=st.data())
def test_rounds_stay_inside(values, data):
    gaps = [at for at, value in enumerate(values) if value is None]
    bands = data.draw(st.sets(st.sampled_from(gaps))) if gaps else set()

    assert_well_drawn(rounds(values, ["E26"] * len(values), title="Runder", bands=bands))


@pytest.mark.parametrize(("part", "whole", "width"), [(0, 8, None), (4, 8, "100"), (8, 8, "200"), (1, 100, "14")])
def test_bar_is_as_long_as_the_share(part, whole, width):
    filled = ElementTree.fromstring(bar(part, whole))[1:]

    assert [each.get("width") for each in filled] == ([width] if width else [])


def test_hidden_round_is_hatched_and_breaks_the_line():
    with translation.override("da"):
        drawn = rounds([Decimal("3.4"), None, Decimal("3.6"), Decimal("3.8")], ["E24", "F25", "E25", "F26"], title="x")

    assert drawn.count("<polyline") == 1
    assert drawn.count("<circle") == 3
    assert 'fill="url(#rounds-skravering)"' in drawn


def test_round_shown_in_words_alone_has_a_plain_column():
    drawn = rounds([None, Decimal("3.6")], ["E25", "F26"], title="x", bands=[0])

    assert "url(#" not in drawn
    assert "<pattern" not in drawn


def test_shades_follow_the_shares_of_the_design():
    key = [(shade.low, shade.high) for shade in shades_for(34)]

    assert key == [(5, 8), (9, 11), (12, 14), (15, 17), (18, None)]


@given(people=st.integers(20, 5000))
def test_every_count_from_five_has_one_shade(people):
    shades = shades_for(people)

    counted = [count for shade in shades for count in range(shade.low, (shade.high or people) + 1)]
    assert counted == list(range(5, people + 1))
