"""How a score has moved over all assessments, from a sparkline of two to a line of many."""

from collections.abc import Collection, Iterator, Sequence
from math import ceil

from django.utils.safestring import SafeString

from charts.palette import GRID, INK, INK_2, LINE, PAPER, PINE, SAND_100
from charts.svg import (
    HIGHEST,
    LOWEST,
    Score,
    circle,
    drawing,
    figure_on_paper,
    line,
    places,
    points,
    runs,
    text,
)
from pages.numbers import score_text

EDGE, FIRST = 10, 22
TOP, FOOT = 28, 26
LETTER, AIR = 8.5, 16
"""Where the labels have no room for all points, only some are named and the table carries all."""


def trend(
    values: Sequence[Score | None],
    labels: Sequence[str],
    *,
    title: str,
    description: str = "",
    uid: str = "trend",
    breaks: Collection[int] = (),
    colour: str = PINE,
    width: float = 260,
    height: float = 110,
) -> SafeString:
    """values: scores from 1 to 5, None for an assessment without one; labels: a short name for each.

    breaks: the indexes from which other statements were asked, so that no line connects them with what came before.
    """
    bottom = height - FOOT
    step = (width - 2 * FIRST) / max(1, len(values) - 1)
    xs = [FIRST + index * step for index in range(len(values))] if len(values) != 1 else [width / 2]
    ys = [None if value is None else height_of_score(value, bottom) for value in values]
    room = AIR + LETTER * max((len(label) for label in labels), default=0)
    named = set(named_indexes(len(values), step, room))

    parts = [line(EDGE, bottom, width - EDGE, bottom, GRID), line(EDGE, TOP, width - EDGE, TOP, GRID, 0.6)]
    parts += gaps(xs, ys, step, bottom)
    parts += [broken(xs[at] - step / 2, bottom) for at in sorted(breaks)]
    parts += curves(xs, ys, breaks, colour)
    parts += dots(xs, ys, breaks, step, colour)
    parts += figures(values, xs, ys, named)
    parts += [text(inside(xs[at], room - AIR, width), height - 6, labels[at]) for at in sorted(named)]
    return drawing(width, height, parts, css="sp-chart sp-spark", title=title, description=description, uid=uid)


def broken(x: float, bottom: float) -> str:
    return line(x, TOP - 6, x, bottom, INK_2, 1.5, "2 4")


def height_of_score(score: Score, bottom: float) -> float:
    return bottom - (bottom - TOP) * (float(score) - LOWEST) / (HIGHEST - LOWEST)


def named_indexes(count: int, step: float, room: float) -> range:
    """Counted back from the last one, which always has a name."""
    every = min(count, max(1, ceil(room / step))) if count > 1 else 1
    return range(count - 1, -1, -every)


def inside(x: float, label_width: float, width: float) -> float:
    return min(max(x, label_width / 2), width - label_width / 2)


def gaps(xs: Sequence[float], ys: Sequence[float | None], step: float, bottom: float) -> Iterator[str]:
    """An assessment without a score: a band instead of a point."""
    half = min(22, step * 0.7) / 2
    look = f'fill="{SAND_100}" stroke="{LINE}" stroke-width="1" stroke-dasharray="3 3"'
    for x, y in zip(xs, ys, strict=True):
        if y is None:
            corner = f'x="{places(x - half)}" y="{TOP - 6}"'
            yield f'<rect {corner} width="{places(2 * half)}" height="{bottom - TOP + 6}" {look}/>'


def curves(xs: Sequence[float], ys: Sequence[float | None], breaks: Collection[int], colour: str) -> Iterator[str]:
    look = f'fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"'
    for stretch in runs(ys, breaks):
        if len(stretch) > 1:
            yield f'<polyline points="{points((xs[at], y) for at, y in stretch)}" {look}/>'


def dots(
    xs: Sequence[float], ys: Sequence[float | None], breaks: Collection[int], step: float, colour: str
) -> Iterator[str]:
    """Every assessment where there is room; else those a line does not show: the ends of each stretch."""
    last = last_shown(ys)
    for stretch in runs(ys, breaks):
        shown = set(stretch if step >= 14 else [stretch[0], stretch[-1]])
        for at, y in sorted(shown):
            if at == last:
                yield circle(xs[at], y, 6, colour)
            else:
                yield circle(xs[at], y, 4.5 if step >= 14 else 3.5, PAPER, colour, 2.5 if step >= 14 else 2)


def figures(
    values: Sequence[Score | None], xs: Sequence[float], ys: Sequence[float | None], named: Collection[int]
) -> Iterator[str]:
    """The named points' values while all are named; among many, only the first and the last."""
    both = enumerate(zip(values, ys, strict=True))
    shown = [(at, value, y) for at, (value, y) in both if value is not None and y is not None]
    last = last_shown(ys)
    if len(named) < len(values):
        shown = shown[:1] + shown[1:][-1:]
    for at, value, y in shown:
        yield figure_on_paper(xs[at], y - 12, score_text(value), size=15, fill=INK, bold=at == last)


def last_shown(ys: Sequence[float | None]) -> int | None:
    return max((at for at, y in enumerate(ys) if y is not None), default=None)
