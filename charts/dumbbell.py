"""One principle's step from the previous assessment to this one. Its name and values stand beside it in HTML."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from charts.extents import is_point, middle_of, outline
from charts.palette import CLAY, GRID, PAPER, PINE
from charts.svg import HIGHEST, LOWEST, Score, circle, drawing, line, places, text
from pages.ranking import Interval

WIDTH, HEIGHT, MIDDLE = 320, 36, 18
LEFT, REACH = 14, 292


def dumbbell(now: Score | None, previous: Score | None = None, network: Interval | None = None) -> SafeString:
    """now is the filled disc, previous the ring, no change a dot inside the ring; the network lies behind them.

    Its number is an I-beam, and what leaves room for more is a frame that is as wide.
    """
    parts = list(GRID_PARTS)
    if now is not None and previous is not None and now != previous:
        parts.append(line(along_dumbbell(previous), MIDDLE, along_dumbbell(now), MIDDLE, PINE, 4))
    if network is not None:
        parts.append(behind(network))
    if previous is not None:
        parts.append(circle(along_dumbbell(previous), MIDDLE, 7, PAPER, PINE, 2.5))
    if now is not None:
        parts.append(circle(along_dumbbell(now), MIDDLE, 4 if now == previous else 8, PINE))
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-dumb")


def dumbbell_axis() -> SafeString:
    """The scale, above a column of dumbbells."""
    parts = [text(along_dumbbell(score), 16, score, size=13) for score in range(LOWEST, HIGHEST + 1)]
    return drawing(WIDTH, 22, parts, css="sp-chart sp-dumb")


def behind(interval: Interval) -> str:
    if is_point(interval):
        return beam(along_dumbbell(middle_of(interval)))
    return outline(interval, along_dumbbell, MIDDLE, 13)


def beam(x: float) -> str:
    """What others have, behind one's own marks."""
    left, right = places(x - 5), places(x + 5)
    strokes = f"M{left} 3H{right}M{left} 33H{right}M{places(x)} 3V33"
    return f'<path d="{strokes}" stroke="{CLAY}" stroke-width="2.5" fill="none"/>'


def along_dumbbell(score: Score) -> float:
    return LEFT + REACH * (float(score) - LOWEST) / (HIGHEST - LOWEST)


def dumbbell_grid() -> Iterator[str]:
    for score in range(LOWEST, HIGHEST + 1):
        yield line(along_dumbbell(score), 3, along_dumbbell(score), 33, GRID)
    yield line(along_dumbbell(LOWEST), MIDDLE, along_dumbbell(HIGHEST), MIDDLE, GRID)


GRID_PARTS = list(dumbbell_grid())
