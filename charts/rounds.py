"""One principle over all rounds. A round that is not shown is hatched, and the line is broken there."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.safestring import SafeString

from charts.palette import GRID, LINE, PAPER, PINE, PINE_100
from charts.svg import Score, drawing, line, places, text
from charts.trend import (
    AIR,
    EDGE,
    FIRST,
    FOOT,
    LETTER,
    TOP,
    curves,
    dots,
    figures,
    height_of_score,
    inside,
    named_indexes,
)

HEIGHT, STRIPES = 120, 8


def rounds(
    values: Sequence[Score | None],
    labels: Sequence[str],
    *,
    title: str,
    description: str = "",
    uid: str = "rounds",
    colour: str = PINE,
    width: float = 260,
    height: float = HEIGHT,
    bands: Collection[int] = (),
) -> SafeString:
    """values: scores from 1 to 5, None where there is no number; labels: a short name for each round.

    bands: the indexes of the rounds that are shown in words alone. They have a plain column instead of a hatched one.
    """
    bottom = height - FOOT
    step = (width - 2 * FIRST) / max(1, len(values) - 1)
    xs = [FIRST + at * step for at in range(len(values))] if len(values) != 1 else [width / 2]
    ys = [None if value is None else height_of_score(value, bottom) for value in values]
    room = AIR + LETTER * max((len(label) for label in labels), default=0)
    named = set(named_indexes(len(values), step, room))
    pattern = f"{uid}-skravering"

    parts = [hatching(pattern)] if any(y is None and at not in bands for at, y in enumerate(ys)) else []
    parts += [
        line(EDGE, bottom, width - EDGE, bottom, GRID),
        line(EDGE, TOP, width - EDGE, TOP, GRID, 0.6),
    ]
    parts += columns(xs, ys, step, bottom, bands, pattern)
    parts += curves(xs, ys, (), colour)
    parts += dots(xs, ys, (), step, colour)
    parts += figures(values, xs, ys, named)
    parts += [text(inside(xs[at], room - AIR, width), height - 6, labels[at]) for at in sorted(named)]
    return drawing(width, height, parts, css="sp-chart sp-spark", title=title, description=description, uid=uid)


def hatching(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="{STRIPES}" height="{STRIPES}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect x="0" y="0" width="{STRIPES}" height="{STRIPES}" fill="{PAPER}"/>'
        f'<rect x="0" y="0" width="2" height="{STRIPES}" fill="{GRID}"/></pattern></defs>'
    )


def columns(
    xs: Sequence[float], ys: Sequence[float | None], step: float, bottom: float, bands: Collection[int], pattern: str
) -> Iterator[str]:
    half = min(22, step * 0.7) / 2
    top = TOP - 6
    for at, (x, y) in enumerate(zip(xs, ys, strict=True)):
        if y is not None:
            continue
        corner = f'x="{places(x - half)}" y="{top}" width="{places(2 * half)}" height="{places(bottom - top)}"'
        if at in bands:
            yield f'<rect {corner} rx="4" fill="{PINE_100}" stroke="{LINE}"/>'
        else:
            yield f'<rect {corner} fill="url(#{pattern})" stroke="{LINE}" stroke-dasharray="3 3"/>'
