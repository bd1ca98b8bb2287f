"""The seven principles at a glance: now against the previous assessment."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from django.utils.safestring import SafeString

from charts.palette import CLAY, GRID, PAPER, PINE, principle_colour
from charts.svg import (
    HIGHEST,
    LOWEST,
    Score,
    circle,
    disc,
    drawing,
    figure_on_paper,
    line,
    points,
    runs,
)

SIZE, CENTRE = 360, 180
INNER, REACH, DISC_GAP = 16, 114, 28
AXES = [(cos(turn), sin(turn)) for turn in (-pi / 2 + axis * 2 * pi / 7 for axis in range(7))]


def radar(
    now: Sequence[Score | None],
    previous: Sequence[Score | None] | None = None,
    *,
    title: str,
    description: str = "",
    uid: str = "radar",
    on_paper: bool = False,
) -> SafeString:
    """on_paper: with letters that are still ten points high where the drawing is small.

    now, previous: seven scores from 1 to 5, None where there are too few answers."""
    parts = list(GRID_PARTS)
    parts += outline(now, PINE, 3, fill=True)
    if previous:
        parts += outline(previous, CLAY, 2.5, dash="7 5")
        parts += lonely_marks(previous)
    parts += [circle(*place(axis, score), 5, PINE, PAPER, 1.5) for axis, score in enumerate(now) if score is not None]
    return drawing(
        SIZE,
        SIZE,
        parts + (PAPER_SCALE_PARTS if on_paper else SCALE_PARTS),
        css="sp-chart sp-chart--radar",
        title=title,
        description=description,
        uid=uid,
    )


def radius(score: Score) -> float:
    return INNER + REACH * (float(score) - LOWEST) / (HIGHEST - LOWEST)


def place(axis: int, score: Score, beyond: float = 0) -> tuple[float, float]:
    across, down = AXES[axis]
    distance = radius(score) + beyond
    return CENTRE + distance * across, CENTRE + distance * down


def outline(
    scores: Sequence[Score | None], colour: str, width: float, *, fill: bool = False, dash: str = ""
) -> list[str]:
    """One closed shape, or the stretches that are left of it. A shape with a gap has no inside to fill."""
    look = f'stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
    look += f' stroke-dasharray="{dash}"' if dash else ""
    known = [score for score in scores if score is not None]
    if len(known) == len(scores):
        inside = f'fill="{colour}" fill-opacity="0.16"' if fill else 'fill="none"'
        corners = points(place(axis, score) for axis, score in enumerate(known))
        return [f'<polygon points="{corners}" {inside} {look}/>']
    return [
        f'<polyline points="{points(place(axis, score) for axis, score in stretch)}" fill="none" {look}/>'
        for stretch in stretches_around(scores)
        if len(stretch) > 1
    ]


def stretches_around(scores: Sequence[Score | None]) -> list[list[tuple[int, Score]]]:
    """Neighbouring axes with a score. The seventh is the neighbour of the first."""
    stretches: list[list[tuple[int, Score]]] = list(runs(scores))
    if len(stretches) > 1 and stretches[0][0][0] == 0 and stretches[-1][-1][0] == len(scores) - 1:
        stretches[0] = stretches.pop() + stretches[0]
    return stretches


def lonely_marks(scores: Sequence[Score | None]) -> list[str]:
    """A previous score without neighbours has no line to lie on, so it gets a ring."""
    return [
        circle(*place(axis, score), 4, PAPER, CLAY, 2.5)
        for stretch in stretches_around(scores)
        if len(stretch) == 1
        for axis, score in stretch
    ]


def radar_grid() -> Iterator[str]:
    for score in range(HIGHEST, LOWEST - 1, -1):
        corners = points(place(axis, score) for axis in range(7))
        inside, width = (PAPER, 1.5) if score == HIGHEST else ("none", 1)
        yield f'<polygon points="{corners}" fill="{inside}" stroke="{GRID}" stroke-width="{width}"/>'
    for axis in range(7):
        yield line(*place(axis, LOWEST), *place(axis, HIGHEST), GRID)


def radar_scale(size: int, number_size: int) -> Iterator[str]:
    for score, down in ((1, 4), (3, 4), (5, size)):
        yield figure_on_paper(CENTRE + 5, CENTRE - radius(score) + down, score, size=size, anchor="start")
    for axis in range(7):
        yield disc(axis + 1, *place(axis, HIGHEST, DISC_GAP), 17, principle_colour(axis + 1), size=number_size)


GRID_PARTS, SCALE_PARTS, PAPER_SCALE_PARTS = list(radar_grid()), list(radar_scale(14, 17)), list(radar_scale(19, 19))
