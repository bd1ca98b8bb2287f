"""One principle over all rounds. A round that is not shown is hatched, and it breaks the curve, as a band does.

Where the statements became others, a dashed line stands and the curve is broken.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from django.utils.safestring import SafeString

from charts.extents import box, extent_upwards, is_band, is_point, middle_of
from charts.palette import GRID, INK, LINE, PAPER, PINE, SAND_100
from charts.svg import DIGIT, circle, drawing, figure_on_paper, line, points, runs, text
from charts.trend import AIR, EDGE, FIRST, FOOT, LETTER, TOP, broken, height_of_score, inside, named_indexes
from pages.ranking import Interval

HEIGHT, STRIPES, FIGURE = 120, 8, 15


def rounds(
    figures: Sequence[Interval | None],
    labels: Sequence[str],
    words: Sequence[str],
    *,
    title: str,
    description: str = "",
    uid: str = "rounds",
    breaks: Collection[int] = (),
    colour: str = PINE,
    width: float = 260,
    height: float = HEIGHT,
    on_paper: bool = False,
) -> SafeString:
    """figures: what each round's leaves room for, None where it is not shown; labels: a short name for each round.

    words: how each figure reads. breaks: the indexes from which other statements were asked than before.
    on_paper: without the pattern that only browsers draw.
    """
    bottom = height - FOOT
    step = (width - 2 * FIRST) / max(1, len(figures) - 1)
    xs = [FIRST + at * step for at in range(len(figures))] if len(figures) != 1 else [width / 2]
    label_width = LETTER * max((len(label) for label in labels), default=0)
    room = max(AIR + label_width, AIR / 2 + max((width_of_words(each) for each in words), default=0))
    named = set(named_indexes(len(figures), step, room))
    pattern = "" if on_paper else f"{uid}-skravering"

    parts = [hatching(pattern)] if pattern and None in figures else []
    parts += [line(EDGE, bottom, width - EDGE, bottom, GRID), line(EDGE, TOP, width - EDGE, TOP, GRID, 0.6)]
    parts += hidden_columns(xs, figures, step, bottom, pattern)
    parts += [broken(xs[at] - step / 2, bottom) for at in sorted(breaks)]
    parts += joints(xs, figures, breaks, bottom, colour)
    parts += marks(xs, figures, step, bottom, colour)
    parts += words_above(xs, figures, words, bottom, width, named)
    parts += [text(inside(xs[at], label_width, width), height - 6, labels[at]) for at in sorted(named)]
    return drawing(width, height, parts, css="sp-chart sp-spark", title=title, description=description, uid=uid)


def width_of_words(words: str) -> float:
    return FIGURE * DIGIT * len(words)


def hatching(name: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="{STRIPES}" height="{STRIPES}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect x="0" y="0" width="{STRIPES}" height="{STRIPES}" fill="{PAPER}"/>'
        f'<rect x="0" y="0" width="2" height="{STRIPES}" fill="{GRID}"/></pattern></defs>'
    )


def half_a_column(step: float) -> float:
    return min(22, step * 0.7) / 2


def hidden_columns(
    xs: Sequence[float], figures: Sequence[Interval | None], step: float, bottom: float, pattern: str
) -> Iterator[str]:
    half = half_a_column(step)
    fill = f"url(#{pattern})" if pattern else SAND_100
    for x, figure in zip(xs, figures, strict=True):
        if figure is None:
            look = f'fill="{fill}" stroke="{LINE}" stroke-dasharray="3 3"'
            yield box(x - half, TOP - 6, 2 * half, bottom - TOP + 6, look)


def joints(
    xs: Sequence[float], figures: Sequence[Interval | None], breaks: Collection[int], bottom: float, colour: str
) -> Iterator[str]:
    """A tint from one figure's lowest and highest to the next one's. Between two numbers it is a line."""
    for stretch in runs([None if figure is None or is_band(figure) else figure for figure in figures], breaks):
        if len(stretch) < 2:
            continue
        if all(is_point(figure) for _at, figure in stretch):
            middles = [(xs[at], height_of_score(middle_of(figure), bottom)) for at, figure in stretch]
            look = f'fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"'
            yield f'<polyline points="{points(middles)}" {look}/>'
        else:
            tops = [(xs[at], height_of_score(figure.high, bottom)) for at, figure in stretch]
            bottoms = [(xs[at], height_of_score(figure.low, bottom)) for at, figure in reversed(stretch)]
            yield f'<polygon points="{points([*tops, *bottoms])}" fill="{colour}" fill-opacity="0.2"/>'


def marks(
    xs: Sequence[float], figures: Sequence[Interval | None], step: float, bottom: float, colour: str
) -> Iterator[str]:
    """Each figure as it is; of many numbers the newest alone, for a line shows the others."""
    last, half = last_shown(figures), half_a_column(step)
    for at, figure in enumerate(figures):
        if figure is None:
            continue
        if not is_point(figure):
            yield extent_upwards(figure, partial(height_of_score, bottom=bottom), xs[at], colour, half)
        elif at == last:
            yield circle(xs[at], height_of_score(middle_of(figure), bottom), 6, colour)
        else:
            size, edge = (4.5, 2.5) if step >= 14 else (3.5, 2.0)
            yield circle(xs[at], height_of_score(middle_of(figure), bottom), size, PAPER, colour, edge)


def words_above(
    xs: Sequence[float],
    figures: Sequence[Interval | None],
    words: Sequence[str],
    bottom: float,
    width: float,
    named: set[int],
) -> Iterator[str]:
    """The numbers while all have room; among many, only the first and the last. A band is said beside the drawing."""
    shown = [(at, figure) for at, figure in enumerate(figures) if figure is not None and not is_band(figure)]
    last = last_shown(figures)
    if len(named) < len(figures):
        shown = shown[:1] + shown[1:][-1:]
    for at, figure in shown:
        x = inside(xs[at], width_of_words(words[at]) + 4, width)
        y = height_of_score(middle_of(figure) if is_point(figure) else figure.high, bottom)
        yield figure_on_paper(x, y - (12 if is_point(figure) else 6), words[at], size=FIGURE, fill=INK, bold=at == last)


def last_shown(figures: Sequence[Interval | None]) -> int | None:
    return max((at for at, figure in enumerate(figures) if figure is not None), default=None)
