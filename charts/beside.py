"""One principle in a unit and those around it, each in a lane of its own, so that nothing covers anything.

The country is above and points down, the network below and points up: shape and place, not colour, tell them apart.
"""

from django.utils.safestring import SafeString

from charts.dumbbell import GRID_PARTS, HEIGHT, MIDDLE, WIDTH, along_dumbbell
from charts.extents import extent_across, is_point, middle_of, outline
from charts.palette import CLAY, INK_2, PINE
from charts.svg import circle, drawing, places, points
from pages.ranking import Interval

ABOVE, BELOW, HALF = 5.0, 31.0, 4.0


def beside(own: Interval | None, network: Interval | None = None, country: Interval | None = None) -> SafeString:
    """None where there is no figure. Names and values stand beside it in HTML."""
    parts = list(GRID_PARTS)
    if country is not None:
        parts.append(lane_mark(country, ABOVE, 1, INK_2))
    if network is not None:
        parts.append(lane_mark(network, BELOW, -1, CLAY))
    if own is not None:
        parts.append(extent_across(own, along_dumbbell, MIDDLE, PINE))
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-dumb")


def lane_mark(interval: Interval, y: float, down: int, colour: str) -> str:
    if is_point(interval):
        return triangle(along_dumbbell(middle_of(interval)), y, down, colour)
    return outline(interval, along_dumbbell, y, HALF - 1)


def triangle(x: float, y: float, down: int, colour: str) -> str:
    corners = [(x - HALF - 2, y - HALF * down), (x + HALF + 2, y - HALF * down), (x, y + HALF * down)]
    return f'<polygon points="{points(corners)}" fill="{colour}"/>'


def key(kind: str) -> SafeString:
    """The same marks in the legend."""
    marks = {
        "own": circle(17, MIDDLE, 7, PINE),
        "half": f'<rect x="4" y="{places(MIDDLE - 5)}" width="26" height="10" rx="3" fill="{PINE}"/>',
        "network": triangle(17, MIDDLE, -1, CLAY),
        "country": triangle(17, MIDDLE, 1, INK_2),
    }
    return drawing(34, HEIGHT, [marks[kind]], css="sp-key")
