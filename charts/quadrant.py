"""Practice against importance: where an effort gives most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charts.palette import (
    CLAY_50,
    CLAY_DARK,
    INK,
    INK_2,
    LINE,
    PAPER,
    PINE,
    PINE_100,
    principle_colour,
)
from charts.svg import HIGHEST, LOWEST, Score, disc, drawing, line, places, text

Point = tuple[int, Score | None, int | None]
ScoredPoint = tuple[int, Score, int]

WIDTH, HEIGHT = 360, 370
LEFT, RIGHT, TOP, BOTTOM = 44, 352, 30, 300
IMPORTANCE_LOWEST, IMPORTANCE_HIGHEST = 1, 4
RADIUS = 16
INSIDE = RADIUS + 3
"""A disc's centre keeps this far from the frame."""
APART = 20
"""Discs closer than this are moved sideways; half a disc is 16."""
STAGGER = 24
"""More discs than a line has room for go towards the middle, every other one."""


def quadrant(
    points: Iterable[Point],
    *,
    split_score: Score,
    split_importance: int,
    labels: Mapping[str, str],
    title: str,
    description: str = "",
    uid: str = "quadrant",
    letters: int = 0,
) -> SafeString:
    """points: (principle's number, score, importance); one that lacks either is not drawn.

    split_score and split_importance: the lowest values that count as high. labels: by quadrant's code. letters: how
    much larger they are than on the screen, for paper.
    """
    across = across_frame(split_score)
    down = height_of_importance(split_importance - 0.5)
    parts = [*fields(across, down), *scales(letters), *quadrant_names(labels, letters)]
    parts += [
        disc(number, x, y, RADIUS, principle_colour(number), stroke_width=2)
        for number, x, y in discs(points, split_score)
    ]
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-chart--quad", title=title, description=description, uid=uid)


def across_frame(score: Score) -> float:
    return LEFT + (RIGHT - LEFT) * (float(score) - LOWEST) / (HIGHEST - LOWEST)


def height_of_importance(importance: float) -> float:
    """Importance has four steps, so each has its own line with room for a whole disc."""
    lowest, highest = BOTTOM - INSIDE, TOP + INSIDE
    share = (importance - IMPORTANCE_LOWEST) / (IMPORTANCE_HIGHEST - IMPORTANCE_LOWEST)
    return lowest + (highest - lowest) * share


def discs(points: Iterable[Point], split_score: Score) -> Iterator[tuple[int, float, float]]:
    """Where each disc lies: on its own side of the split, inside the frame, hiding less than half of another."""
    drawn = [
        (number, score, importance)
        for number, score, importance in points
        if score is not None and importance is not None
    ]
    drawn.sort(key=lambda point: (point[2], point[1], point[0]))
    for importance, points_of_row in groupby(drawn, key=lambda point: point[2]):
        row = list(points_of_row)
        low = [point for point in row if point[1] < split_score]
        high = [point for point in row if point[1] >= split_score]
        split = across_frame(split_score)
        sides = [(low, LEFT + INSIDE, split - APART / 2), (high, split + APART / 2, RIGHT - INSIDE)]
        for side, start, end in sides:
            yield from stagger_discs(side, start, end, height_of_importance(importance))


def stagger_discs(
    side: Sequence[ScoredPoint], start: float, end: float, y: float
) -> Iterator[tuple[int, float, float]]:
    if not side:
        return
    apart = min(APART, (end - start) / max(1, len(side) - 1))
    towards_middle = STAGGER if y < (TOP + BOTTOM) / 2 else -STAGGER
    wanted = [min(max(across_frame(score), start), end) for _number, score, _importance in side]
    for index, ((number, *_rest), x) in enumerate(zip(side, spread_apart(wanted, apart, start, end), strict=True)):
        yield number, x, y + (towards_middle if index % 2 and apart < RADIUS else 0)


def spread_apart(wanted: Sequence[float], apart: float, start: float, end: float) -> list[float]:
    """Positions at least `apart`, in the same order and as near to the wanted ones as that allows.

    Subtracting each one's due distance turns it into sorting out neighbours that stand in the wrong order: those
    share their mean, so two discs on the same spot move half the distance each.
    """
    groups: list[list[float]] = []
    for index, position in enumerate(wanted):
        groups.append([position - index * apart])
        while len(groups) > 1 and mean(groups[-2]) > mean(groups[-1]):
            crowded = groups.pop()
            groups[-1] += crowded
    last = end - apart * (len(wanted) - 1)
    settled = [min(max(mean(group), start), last) for group in groups for _position in group]
    return [position + index * apart for index, position in enumerate(settled)]


def mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def fields(across: float, down: float) -> Iterator[str]:
    yield box(LEFT, TOP, RIGHT, BOTTOM, f'fill="{PAPER}"')
    yield box(LEFT, TOP, across, down, f'fill="{CLAY_50}"')
    yield box(across, TOP, RIGHT, down, f'fill="{PINE_100}"')
    yield line(across, TOP, across, BOTTOM, LINE)
    yield line(LEFT, down, RIGHT, down, LINE)
    yield box(LEFT, TOP, RIGHT, BOTTOM, f'fill="none" stroke="{LINE}" stroke-width="1"')


def box(left: float, top: float, right: float, bottom: float, look: str) -> str:
    corner = f'x="{places(left)}" y="{places(top)}"'
    return f'<rect {corner} width="{places(right - left)}" height="{places(bottom - top)}" {look}/>'


def scales(letters: int) -> Iterator[str]:
    for score in range(LOWEST, HIGHEST + 1):
        yield text(across_frame(score), 342, score, size=14 + letters)
    for importance in range(IMPORTANCE_LOWEST, IMPORTANCE_HIGHEST + 1):
        yield text(32, height_of_importance(importance) + 5, importance, size=14 + letters)
    yield text((LEFT + RIGHT) / 2, 362, _("Praksis i dag"), size=15 + letters, fill=INK, bold=True)
    yield text(14, 165, _("Vigtighed"), size=15 + letters, fill=INK, bold=True, more=' transform="rotate(-90 14 165)"')


def quadrant_names(labels: Mapping[str, str], letters: int) -> Iterator[str]:
    """Outside the frame, where no name meets the line between two quadrants."""
    for code, x, y, anchor, colour in (
        ("strengthen", LEFT, 20, "start", CLAY_DARK),
        ("sustain", RIGHT, 20, "end", PINE),
        ("watch", LEFT, 318, "start", INK_2),
        ("share", RIGHT, 318, "end", INK_2),
    ):
        yield text(x, y, shortened(labels[code]), size=15 + letters, fill=colour, bold=True, anchor=anchor)


def shortened(label: str) -> str:
    """Half the frame holds about 18 letters. The whole name stands in the text beside the chart."""
    return label if len(label) <= 18 else f"{label[:17].rstrip()}…"
