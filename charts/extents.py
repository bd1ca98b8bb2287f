"""A published figure is as wide as what it leaves room for: a tenth is a disc, a half step a bar, a band a field.

A band is pale with an outline, so that nobody reads its middle as a number.
"""

from collections.abc import Callable

from charts.palette import INK_2, LINE, PINE_100
from charts.svg import circle, places
from pages.ranking import Interval

Place = Callable[[float], float]
"""Where a score lies, along a drawing or up it."""
WIDEST_POINT, NARROWEST_BAND = 0.2, 0.9


def width_of(interval: Interval) -> float:
    return float(interval.high - interval.low)


def middle_of(interval: Interval) -> float:
    return float(interval.high + interval.low) / 2


def is_point(interval: Interval) -> bool:
    return width_of(interval) < WIDEST_POINT


def is_band(interval: Interval) -> bool:
    return width_of(interval) >= NARROWEST_BAND


def extent_across(interval: Interval, place: Place, y: float, colour: str, half: float = 5) -> str:
    """On a scale that runs from left to right."""
    if is_point(interval):
        return circle(place(middle_of(interval)), y, half + 2, colour)
    left, right = place(float(interval.low)), place(float(interval.high))
    return box(left, y - half, right - left, 2 * half, look_of_extent(interval, colour))


def extent_upwards(interval: Interval, place: Place, x: float, colour: str, half: float = 7) -> str:
    """On a scale that runs from the bottom to the top."""
    top, bottom = place(float(interval.high)), place(float(interval.low))
    return box(x - half, top, 2 * half, bottom - top, look_of_extent(interval, colour))


def look_of_extent(interval: Interval, colour: str) -> str:
    if is_band(interval):
        return f'fill="{PINE_100}" stroke="{LINE}"'
    return f'fill="{colour}"'


def outline(interval: Interval, place: Place, y: float, half: float) -> str:
    """Of what stands beside the figure itself: others, or the round before."""
    left, right = place(float(interval.low)), place(float(interval.high))
    return box(left, y - half, right - left, 2 * half, f'fill="none" stroke="{INK_2}" stroke-width="1.5"')


def box(x: float, y: float, width: float, height: float, look: str) -> str:
    size = f'width="{places(width)}" height="{places(height)}"'
    return f'<rect x="{places(x)}" y="{places(y)}" {size} rx="3" {look}/>'
