"""How far apart the principles lie, where they lie close: one mark on the scale that holds them all."""

from django.utils.safestring import SafeString

from charts.palette import LINE, PINE
from charts.svg import HIGHEST, LOWEST, Score, drawing, line, places, text

WIDTH, HEIGHT, MIDDLE = 326, 58, 22
LEFT, REACH = 14, 298
HALF = 11
"""Of the mark's height, and how far it reaches beyond its ends."""


def spread(lowest: Score, highest: Score, *, title: str, uid: str = "spread") -> SafeString:
    parts = [line(along_spread(LOWEST), MIDDLE, along_spread(HIGHEST), MIDDLE, LINE, 2)]
    for score in range(LOWEST, HIGHEST + 1):
        parts.append(line(along_spread(score), MIDDLE - 8, along_spread(score), MIDDLE + 8, LINE, 2))
        parts.append(text(along_spread(score), 54, score, size=16))
    corner = f'x="{places(along_spread(lowest) - HALF)}" y="{MIDDLE - HALF}"'
    width = places(along_spread(highest) - along_spread(lowest) + 2 * HALF)
    parts.append(f'<rect {corner} width="{width}" height="{2 * HALF}" rx="{HALF}" fill="{PINE}"/>')
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-dots", title=title, uid=uid)


def along_spread(score: Score) -> float:
    return LEFT + REACH * (float(score) - LOWEST) / (HIGHEST - LOWEST)
