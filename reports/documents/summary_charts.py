"""The charts of the PDF summary. Their titles say all that they show, and what is not shown is in neither (R12)."""

from django.utils.translation import gettext as _

import charts
from charts.palette import principle_colour
from charts.rounds import HEIGHT as CURVE_HEIGHT
from reports.documents.leader_report import CURVE_WIDTH
from reports.documents.summary_tables import finest, not_shown


def figure_text(figure):
    return not_shown().text if figure.is_hidden else finest(figure).text


def draw_trends(summary, width=CURVE_WIDTH, height=CURVE_HEIGHT):
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
                breaks=summary.breaks[item.number],
                colour=principle_colour(item.number),
                width=width,
                height=height,
            ),
        )


def has_curves(summary):
    return any(
        sum(moment.figure(item.number).score is not None for moment in summary.trend) > 1
        for item in summary.texts.principles
    )
