"""The charts of the PDF summary. Their titles say all that they show, and what is not shown is in neither (R12)."""

from django.utils.translation import gettext as _

import charts
from charts.extents import extent_across, middle_of, outline
from charts.palette import GRID, INK, LINE, PAPER, PINE, SAND_100, principle_colour
from charts.svg import circle, drawing, line, places, text
from releases.models import Cell
from releases.reading.figures import BANDS
from reports.documents.leader_report import CURVE_WIDTH
from reports.documents.summary_tables import finest, not_shown

WIDTH, NAMES, STEP, TOP = 600, 300, 31, 8
LETTERS = 12.6
"""Ten points on a page that is as wide as the drawing."""
RIGHT = 512


def draw_overview(summary):
    """Each principle on the scale, as wide as its figure leaves room for, and below it the round before."""
    previous = summary.trend[-2] if len(summary.trend) > 1 else None
    bottom = TOP + STEP * len(summary.texts.principles)
    parts = list(draw_scale(bottom))
    for at, item in enumerate(summary.texts.principles):
        y = TOP + STEP * at + STEP / 2
        parts += draw_name(item, y)
        parts += draw_figure(summary.unit.figure(item.number), previous and previous.figure(item.number), y)
    return drawing(WIDTH, bottom + 50, parts, css="levels", title=overview_title(summary, previous), uid="levels")


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
    return NAMES + 8 + (RIGHT - NAMES - 16) * (float(score) - 1) / 4


def draw_scale(bottom):
    """Where the bands begin, and what they are called."""
    for score in range(1, 6):
        yield line(x_of_score(score), TOP, x_of_score(score), bottom, GRID)
        yield text(x_of_score(score), bottom + 16, score, size=LETTERS)
    for band, interval in BANDS.items():
        if interval.low > 1:
            yield line(x_of_score(interval.low), TOP, x_of_score(interval.low), bottom + 4, LINE, dash="3 3")
        words = str(Cell.Band(band).label).split(" ", 1)
        for down, word in enumerate(words):
            yield text(x_of_score(middle_of(interval)), bottom + 31 + 14 * down, word, size=LETTERS)


def draw_figure(figure, before, y):
    if before and before.score is not None:
        yield outline(before.interval, x_of_score, y + 10, 2.5)
    if figure.is_hidden:
        yield from draw_hidden(y, RIGHT)
    else:
        yield extent_across(figure.interval, x_of_score, y, PINE)
    yield text(WIDTH, y + 4.5, figure_text(figure), size=LETTERS, fill=INK, bold=True, anchor="end")


def draw_hidden(y, right):
    """The same empty frame whatever the reason."""
    look = f'fill="{SAND_100}" stroke="{LINE}" stroke-width="0.8" stroke-dasharray="3 3"'
    yield f'<rect x="{NAMES}" y="{places(y - 6)}" width="{right - NAMES}" height="12" rx="6" {look}/>'


def draw_trends(summary):
    """(principle, curve) for each."""
    labels = [moment.label for moment in summary.trend]
    for item in summary.texts.principles:
        figures = [moment.figure(item.number) for moment in summary.trend]
        said = ", ".join(f"{label} {figure_text(figure)}" for label, figure in zip(labels, figures, strict=True))
        title = _("%(title)s over tid") % {"title": item.title}
        yield (
            item,
            charts.rounds(
                [figure.extent for figure in figures],
                labels,
                [figure_text(figure) for figure in figures],
                on_paper=True,
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
