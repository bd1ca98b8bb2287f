"""The charts of the PDF summary. Their titles say all that they show, and what is not shown is in neither (R12)."""

from django.utils.translation import gettext as _

import charts
from charts.palette import GRID, INK, LINE, PAPER, PINE, PINE_100, SAND_100, principle_colour
from charts.svg import circle, drawing, line, places, text
from releases.models import Cell
from reports.documents.leader_report import CURVE_WIDTH
from reports.documents.summary_tables import finest, not_shown

WIDTH, NAMES, STEP, TOP = 600, 300, 31, 8
LETTERS = 12.6
"""Ten points on a page that is as wide as the drawing."""
RIGHT, RIGHT_OF_BANDS = 530, 482
"""A score takes less room beside the chart than the name of a band."""
BANDS = len(Cell.Band)


def draw_overview(summary):
    """Each principle on the scale where there are scores; else in the band that it lies in."""
    figures = [summary.unit.figure(item.number) for item in summary.texts.principles]
    has_scores = any(figure.score is not None for figure in figures)
    previous = summary.trend[-2] if len(summary.trend) > 1 else None
    bottom = TOP + STEP * len(figures)
    parts = list(draw_scale(bottom) if has_scores else draw_bands(bottom))
    for at, (item, figure) in enumerate(zip(summary.texts.principles, figures, strict=True)):
        y = TOP + STEP * at + STEP / 2
        parts += draw_name(item, y)
        if figure.is_hidden:
            parts += draw_hidden(y, RIGHT if has_scores else RIGHT_OF_BANDS)
        elif has_scores:
            parts += on_scale(figure, previous and previous.figure(item.number), y)
        else:
            parts.append(in_band(figure, y))
        parts.append(text(WIDTH, y + 4.5, figure_text(figure), size=LETTERS, fill=INK, bold=True, anchor="end"))
    return drawing(WIDTH, bottom + 30, parts, css="levels", title=overview_title(summary, previous), uid="levels")


def overview_title(summary, previous):
    said = []
    for item in summary.texts.principles:
        now = figure_text(summary.unit.figure(item.number))
        before = f" ({previous.label}: {finest(previous.figure(item.number)).text})" if previous else ""
        said.append(f"{item.number} {item.title}: {now}{before}")
    return ". ".join([_("De syv principper"), *said])


def figure_text(figure):
    return not_shown().text if figure.is_hidden else finest(figure).text


def draw_name(item, y):
    yield circle(9, y, 9, principle_colour(item.number))
    yield text(9, y + 4.5, item.number, size=LETTERS, fill=PAPER, bold=True)
    yield text(25, y + 4.5, item.title, size=LETTERS, fill=INK, anchor="start")


def x_of_score(score):
    return NAMES + 12 + (RIGHT - NAMES - 24) * (float(score) - 1) / 4


def draw_scale(bottom):
    for score in range(1, 6):
        yield line(x_of_score(score), TOP, x_of_score(score), bottom, GRID)
        yield text(x_of_score(score), bottom + 16, score, size=LETTERS)


def on_scale(figure, before, y):
    now, then = figure.score, before.score if before else None
    if now is not None and then is not None and now != then:
        yield line(x_of_score(then), y, x_of_score(now), y, PINE, 2.8)
    if then is not None:
        yield circle(x_of_score(then), y, 5.2, PAPER, PINE, 1.8)
    if now is not None:
        yield circle(x_of_score(now), y, 2.8 if now == then else 6, PINE)


def draw_bands(bottom):
    for at, band in enumerate(Cell.Band):
        lines = [str(band.label)] if len(band.label) < 14 else str(band.label).split(" ", 1)
        for down, words in enumerate(lines):
            yield text(band_middle(at), bottom + 14 + 14 * down, words, size=LETTERS)


def band_middle(at):
    return NAMES + (RIGHT_OF_BANDS - NAMES) * (at + 0.5) / BANDS


def in_band(figure, y):
    here = Cell.Band.values.index(figure.band)
    return "".join(
        pill(band_middle(at), y, f'fill="{PINE}"' if at == here else f'fill="{PINE_100}"') for at in range(BANDS)
    )


def pill(middle, y, look):
    width = (RIGHT_OF_BANDS - NAMES) / BANDS - 6
    corner = f'x="{places(middle - width / 2)}" y="{places(y - 6)}"'
    return f'<rect {corner} width="{places(width)}" height="12" rx="6" {look}/>'


def draw_hidden(y, right):
    """The same empty frame whatever the reason."""
    look = f'fill="{SAND_100}" stroke="{LINE}" stroke-width="0.8" stroke-dasharray="3 3"'
    yield f'<rect x="{NAMES}" y="{places(y - 6)}" width="{right - NAMES}" height="12" rx="6" {look}/>'


def draw_trends(summary):
    """(principle, curve) for each, where at least two rounds have a score to draw a curve between."""
    labels = [moment.label for moment in summary.trend]
    for item in summary.texts.principles:
        figures = [moment.figure(item.number) for moment in summary.trend]
        said = ", ".join(f"{label} {figure_text(figure)}" for label, figure in zip(labels, figures, strict=True))
        title = _("%(title)s over tid") % {"title": item.title}
        yield (
            item,
            charts.trend(
                [figure.score for figure in figures],
                labels,
                title=f"{title}. {said}",
                uid=f"trend-{item.number}",
                colour=principle_colour(item.number),
                width=CURVE_WIDTH,
            ),
        )


def has_curves(summary):
    return any(
        sum(moment.figure(item.number).score is not None for moment in summary.trend) > 1
        for item in summary.texts.principles
    )
