"""Each chart against a golden file, and what must hold for any numbers and labels."""

import os
import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from charts import dumbbell, dumbbell_axis, quadrant, radar, ring, spread, trend
from charts.quadrant import RADIUS, across_frame, discs
from pages.ranking import Interval

GOLDEN = Path(__file__).parent / "golden"
LABELS = {"strengthen": "Styrk nu", "sustain": "Hold fast", "watch": "Hold øje", "share": "Del ud af"}
NOW = [Decimal(score) for score in ("4.2", "3.4", "4.0", "2.8", "2.4", "3.2", "3.6")]
PREVIOUS = [Decimal(score) for score in ("3.8", "3.4", "3.4", "3.0", "2.2", "2.8", "3.4")]


def tenth(score):
    return Interval(Decimal(score) - Decimal("0.05"), Decimal(score) + Decimal("0.05"))


def half(score):
    return Interval(Decimal(score) - Decimal("0.25"), Decimal(score) + Decimal("0.25"))


UNDER_WAY = Interval(Decimal("2.5"), Decimal("3.5"))

extents = st.sampled_from(
    [tenth("3.4"), tenth("1.4"), half("3.5"), half("2.0"), UNDER_WAY, Interval(Decimal("4.25"), Decimal(5))]
) | st.just(Interval(Decimal(1), Decimal("1.35")))
extents_or_gaps = st.none() | extents
scores = st.decimals(min_value=1, max_value=5, places=1)
scores_or_gaps = st.none() | scores
seven = st.lists(scores_or_gaps, min_size=7, max_size=7)
quadrant_points = st.lists(st.tuples(scores_or_gaps, st.none() | st.integers(1, 4)), min_size=7, max_size=7).map(
    lambda rows: [(number, *row) for number, row in enumerate(rows, start=1)]
)
splits = st.decimals(min_value=2, max_value=4, places=1)


def draw_quadrant(points, split_score=Decimal("3.5"), **texts):
    return quadrant(points, split_score=split_score, split_importance=3, labels=LABELS, **{"title": "Praksis", **texts})


def examples():
    with_gaps = [NOW[0], None, *NOW[2:]]
    return {
        "radar": radar(NOW, PREVIOUS, title="De syv principper", description="Højest: princip 1 med 4,2."),
        "radar_with_gaps": radar(with_gaps, [None, PREVIOUS[1], None, *PREVIOUS[3:]], title="De syv principper"),
        "dumbbell": dumbbell(NOW[0], PREVIOUS[0]),
        "dumbbell_with_network": dumbbell(NOW[0], PREVIOUS[0], tenth("3.6")),
        "dumbbell_with_half_step": dumbbell(NOW[0], PREVIOUS[0], half("3.5")),
        "dumbbell_axis": dumbbell_axis(),
        "quadrant": draw_quadrant(list(zip(range(1, 8), NOW, [4, 3, 3, 3, 4, 2, 1], strict=True))),
        "trend": trend(PREVIOUS[:3], ["F25", "E25", "F26"], title="Samlet gennemsnit"),
        "trend_with_gap_and_break": trend(
            [*NOW[:2], None, *NOW[3:]], [f"E{year}" for year in range(20, 27)], title="Samlet", breaks={5}
        ),
        "spread": spread(Decimal("3.4"), Decimal("3.6"), title="Mellem 3,4 og 3,6"),
        "ring": ring([True] * 4 + [False] * 3, 5),
    }


@pytest.mark.parametrize("name", sorted(examples()))
def test_chart_matches_its_golden_file(name):
    with translation.override("da"):
        drawn = str(examples()[name]).replace("><", ">\n<") + "\n"
    golden = GOLDEN / f"{name}.svg"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(drawn)

    assert drawn == golden.read_text()


@given(now=seven, previous=st.none() | seven)
def test_radar_stays_inside(now, previous):
    assert_well_drawn(radar(now, previous, title="Radar"))


@given(now=scores_or_gaps, previous=scores_or_gaps, network=extents_or_gaps)
def test_dumbbell_stays_inside(now, previous, network):
    assert_well_drawn(dumbbell(now, previous, network))


@given(points=quadrant_points, split=splits)
def test_quadrant_stays_inside(points, split):
    assert_well_drawn(draw_quadrant(points, split))


@given(points=quadrant_points, split=splits)
def test_quadrant_discs_never_hide_half_of_another(points, split):
    placed = list(discs(points, split))

    for (_one, x1, y1), (_other, x2, y2) in combinations(placed, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 >= RADIUS


@given(points=quadrant_points, split=splits)
def test_quadrant_discs_stay_on_their_side_of_the_split(points, split):
    score_of = {number: score for number, score, _importance in points}

    for number, x, _y in discs(points, split):
        assert (x > across_frame(split)) == (score_of[number] >= split)


@given(values=st.lists(scores_or_gaps, max_size=31), breaks=st.sets(st.integers(1, 30)), data=st.data())
def test_trend_stays_inside(values, breaks, data):
    labels = data.draw(st.lists(st.text(max_size=6), min_size=len(values), max_size=len(values)))
    breaks = {at for at in breaks if at < len(values)}

    assert_well_drawn(trend(values, labels, title="Trend", breaks=breaks))


@given(done=st.lists(st.booleans(), min_size=7, max_size=7), current=st.none() | st.integers(1, 7))
def test_ring_stays_inside(done, current):
    assert_well_drawn(ring(done, current))


@given(label=st.text())
def test_any_text_stays_text(label):
    for drawn in (
        radar(NOW, title=label or "x", description=label, uid=label or "x"),
        draw_quadrant([], title=label or "x") if label else draw_quadrant([]),
        trend([1, 2], [label, label], title=label or "x"),
    ):
        parse(drawn)


def test_chart_is_named_by_its_title_and_description():
    drawn = parse(radar(NOW, title="Radar", description="Højest: princip 1.", uid="mit"))

    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "mit-t mit-d"
    assert [(part.tag, part.get("id"), part.text) for part in drawn[:2]] == [
        ("title", "mit-t", "Radar"),
        ("desc", "mit-d", "Højest: princip 1."),
    ]


def test_chart_without_a_title_is_hidden_from_screen_readers():
    drawn = parse(dumbbell(NOW[0]))

    assert (drawn.get("aria-hidden"), drawn.get("role")) == ("true", None)


@pytest.mark.parametrize(("language", "figure"), [("da", "3,4"), ("en", "3.4")])
def test_trend_writes_figures_as_the_language_does(language, figure):
    with translation.override(language):
        drawn = trend([Decimal("3.4")], ["E26"], title="Samlet")

    assert f">{figure}</text>" in drawn


def test_missing_score_breaks_the_radar_and_leaves_it_unfilled():
    drawn = radar([None, *NOW[1:]], title="Radar")

    assert 'fill-opacity="0.16"' not in drawn
    assert drawn.count("<polyline") == 1


def test_new_statements_break_the_trend():
    drawn = trend(NOW, ["E"] * 7, title="Trend", breaks={3})

    assert drawn.count("<polyline") == 2
    assert 'stroke-dasharray="2 4"' in drawn


def test_many_assessments_are_drawn_with_few_labels_and_little_weight():
    drawn = trend([NOW[at % 7] for at in range(31)], [f"E{at}" for at in range(31)], title="Trend")

    labels = [part.text for part in parse(drawn).iter("text")]
    assert "E30" in labels
    assert len(labels) <= 10
    assert len(drawn) < 3000


def test_same_scores_are_drawn_side_by_side_with_the_same_distance():
    placed = list(discs([(1, Decimal(2), 3), (2, Decimal(2), 3)], Decimal("3.5")))

    assert [x - across_frame(2) for _number, x, _y in placed] == [-10, 10]


def test_charts_carry_no_style():
    for drawn in examples().values():
        assert "style" not in drawn


def parse(drawn):
    """As XML, which is stricter than the HTML it stands in."""
    return ElementTree.fromstring(drawn.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def assert_well_drawn(drawn):
    drawing = parse(drawn)
    _left, _top, width, height = map(float, drawing.get("viewBox").split())
    for x, y, reach in extent(drawing):
        assert reach - 0.1 <= x <= width - reach + 0.1
        assert reach - 0.1 <= y <= height - reach + 0.1
    for words in drawing.iter("text"):
        assert half_of(words) <= float(words.get("x")) <= width - half_of(words)
        assert 10 <= float(words.get("y")) <= height - 4


def half_of(words):
    """About half its width when it is centred."""
    turned = "transform" in words.attrib
    is_centred = words.get("text-anchor") == "middle" and not turned
    return len(words.text or "") * int(words.get("font-size")) * 0.25 if is_centred else 0


def extent(drawing):
    """Every point that is drawn, and how far around it ink may lie."""
    for part in drawing.iter():
        stroke = float(part.get("stroke-width", 0)) / 2
        match part.tag:
            case "circle":
                yield float(part.get("cx")), float(part.get("cy")), float(part.get("r")) + stroke
            case "line":
                yield float(part.get("x1")), float(part.get("y1")), stroke
                yield float(part.get("x2")), float(part.get("y2")), stroke
            case "rect":
                x, y = float(part.get("x")), float(part.get("y"))
                yield x, y, stroke
                yield x + float(part.get("width")), y + float(part.get("height")), stroke
            case "polygon" | "polyline":
                for x, y in re.findall(r"([-\d.]+),([-\d.]+)", part.get("points")):
                    yield float(x), float(y), stroke
            case "path":
                for x, y in re.findall(r"([-\d.]+) ([-\d.]+)(?=[ALZ])", part.get("d")):
                    yield float(x), float(y), stroke
