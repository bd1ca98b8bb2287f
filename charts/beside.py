"""One principle in a unit and those around it. Disc, I-beam and square: shape and not colour tells them apart."""

from django.utils.safestring import SafeString

from charts.dumbbell import GRID_PARTS, HEIGHT, MIDDLE, WIDTH, along_dumbbell, beam
from charts.palette import INK_2, PAPER, PINE
from charts.svg import Score, circle, drawing, places


def beside(own: Score | None, network: Score | None = None, country: Score | None = None) -> SafeString:
    """Scores from 1 to 5; None where there is no figure. Names and values stand beside it in HTML."""
    parts = list(GRID_PARTS)
    if country is not None:
        parts.append(square(along_dumbbell(country), MIDDLE))
    if network is not None:
        parts.append(beam(along_dumbbell(network)))
    if own is not None:
        parts.append(circle(along_dumbbell(own), MIDDLE, 7, PINE))
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-dumb")


def square(x: float, y: float, half: float = 9) -> str:
    corner = f'x="{places(x - half)}" y="{places(y - half)}" width="{2 * half}" height="{2 * half}"'
    return f'<rect {corner} fill="{PAPER}" stroke="{INK_2}" stroke-width="2.5"/>'


def key(kind: str) -> SafeString:
    """The same marks in the legend."""
    marks = {"own": circle(17, 18, 7, PINE), "network": beam(17), "country": square(17, 18)}
    return drawing(34, HEIGHT, [marks[kind]], css="sp-key")
