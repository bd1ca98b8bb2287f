"""One principle in a unit and those around it, each in a lane of its own, so that nothing covers anything.

The country is above and points down, the network below and points up: shape and place, not colour, tell them apart.
Paper has no lane for the country, and draws no patterns.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from charts.dumbbell import WIDTH, along_dumbbell
from charts.extents import is_band, is_point, look_of_extent, middle_of, outline
from charts.palette import CLAY, GRID, INK, LINE, PAPER, PINE, PINE_100, PINE_200, SAND_100
from charts.rounds import hatching
from charts.svg import DIGIT, HIGHEST, LOWEST, Score, circle, drawing, line, places, points, text
from pages.ranking import Interval

ABOVE, OWN, BELOW, HEIGHT = 8.5, 25.0, 42.0, 50
WITHOUT_ABOVE = 16
"""Of the height, where there is no lane above."""
WHOLE = Interval(Decimal(LOWEST), Decimal(HIGHEST))
BAND_COLOURS = (SAND_100, PINE_100, PINE_200)
PATTERN = "skravering"
"""The axis above the rows holds it for all of them."""


def lanes(
    own: Interval | None,
    *,
    below: Interval | None = None,
    above: Interval | None = None,
    cuts: Sequence[Score] = (),
    on_paper: bool = False,
    title: str = "",
    uid: str = "",
) -> SafeString:
    """None where there is no figure. cuts: where a new band begins. Names and values stand beside it."""
    lift = WITHOUT_ABOVE if on_paper else 0
    height = HEIGHT - lift
    parts = [*grid(height), *cut_lines(cuts, height)]
    if above is not None and not on_paper:
        parts.append(lane_mark(above, ABOVE, 1))
    parts.append(own_extent(own, OWN - lift, on_paper))
    if below is not None:
        parts.append(lane_mark(below, BELOW - lift, -1))
    return drawing(WIDTH, height, parts, css="sp-chart sp-range", title=title, uid=uid)


def lanes_axis(
    bands: Sequence[tuple[str, Interval]], *, on_paper: bool = False, title: str = "", uid: str = ""
) -> SafeString:
    """The scale, and under it what each part of it is called: (name, from where to where)."""
    size = 18 if on_paper else 15
    top = size + 9
    named = [(lines_of(name, size, interval), interval) for name, interval in bands]
    height = top + 8 + (size + 2) * max(len(lines) for lines, _interval in named)
    parts = [] if on_paper else [hatching(PATTERN)]
    parts += [text(along_dumbbell(score), size, score, size=size) for score in range(LOWEST, HIGHEST + 1)]
    for (lines, interval), colour in zip(named, BAND_COLOURS, strict=True):
        left, right = along_dumbbell(interval.low) + 1, along_dumbbell(interval.high) - 1
        corner = f'x="{places(left)}" y="{top}" width="{places(right - left)}" height="{height - top}"'
        parts.append(f'<rect {corner} rx="4" fill="{colour}"/>')
        for down, words in enumerate(lines, start=1):
            parts.append(text((left + right) / 2, top + (size + 2) * down, words, size=size, fill=INK))
    return drawing(WIDTH, height, parts, css="sp-chart sp-range", title=title, uid=uid)


def lines_of(name: str, size: float, interval: Interval) -> list[str]:
    """A name that is wider than its part of the scale takes two lines."""
    room = along_dumbbell(interval.high) - along_dumbbell(interval.low)
    return [name] if len(name) * size * DIGIT <= room else name.split(" ", 1)


def lanes_key(kind: str) -> SafeString:
    """The same marks in the legend: "tenth", "half", "band", "hidden", "network" or "country"."""
    marks = {
        "tenth": circle(22, 13, 8, PINE),
        "half": f'<rect x="2" y="5" width="40" height="16" rx="8" fill="{PINE}"/>',
        "band": f'<rect x="2" y="4" width="40" height="18" rx="3" fill="{PINE_200}" stroke="{PINE}"/>',
        "hidden": f'<rect x="2" y="3" width="40" height="20" rx="6" {look_of_hidden(on_paper=False)}/>',
        "network": triangle(22, 13, -1),
        "country": triangle(22, 13, 1),
    }
    return drawing(44, 26, [marks[kind]], css="sp-key")


def grid(height: float) -> Iterator[str]:
    for score in range(LOWEST, HIGHEST + 1):
        yield line(along_dumbbell(score), 1, along_dumbbell(score), height - 1, GRID)


def cut_lines(cuts: Sequence[Score], height: float) -> Iterator[str]:
    for score in cuts:
        yield line(along_dumbbell(score), 1, along_dumbbell(score), height - 1, LINE, 1.5, "3 4")


def own_extent(interval: Interval | None, y: float, on_paper: bool) -> str:
    if interval is None:
        return stretch(WHOLE, y, 8, 6, look_of_hidden(on_paper=on_paper))
    if is_point(interval):
        return circle(along_dumbbell(middle_of(interval)), y, 8, PINE)
    if is_band(interval):
        return stretch(interval, y, 8, 3, f'fill="{PINE_200}" stroke="{PINE}"')
    return stretch(interval, y, 8, 8, look_of_extent(interval, PINE))


def stretch(interval: Interval, y: float, half: float, round_by: float, look: str) -> str:
    left, right = along_dumbbell(interval.low), along_dumbbell(interval.high)
    size = f'width="{places(right - left)}" height="{places(2 * half)}" rx="{places(round_by)}"'
    return f'<rect x="{places(left)}" y="{places(y - half)}" {size} {look}/>'


def look_of_hidden(*, on_paper: bool) -> str:
    """The same whatever the reason."""
    fill = SAND_100 if on_paper else f"url(#{PATTERN})"
    return f'fill="{fill}" stroke="{LINE}" stroke-dasharray="4 3"'


def lane_mark(interval: Interval, y: float, down: int) -> str:
    """A number is a triangle; what leaves room for more is a frame that is as wide."""
    if is_point(interval):
        return triangle(along_dumbbell(middle_of(interval)), y, down)
    return outline(interval, along_dumbbell, y, 4)


def triangle(x: float, y: float, down: int) -> str:
    """Open and pointing down for the country, filled and pointing up for the network."""
    look = f'fill="{PAPER}" stroke="{INK}" stroke-width="2" stroke-linejoin="round"' if down > 0 else f'fill="{CLAY}"'
    corners = [(x - 7, y - 5.5 * down), (x + 7, y - 5.5 * down), (x, y + 5.5 * down)]
    return f'<polygon points="{points(corners)}" {look}/>'
