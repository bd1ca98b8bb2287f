"""The charts of a release as template tags: which figures they show, and what they say in words."""

from django import template
from django.utils.translation import gettext as _

import charts
from charts.palette import principle_colour
from releases.disclosure.figures import STRONG_FROM, UNDER_WAY_FROM
from releases.models import Cell
from releases.reading.figures import BANDS
from releases.reading.words import figure_in_words

register = template.Library()

CUTS = (UNDER_WAY_FROM, STRONG_FROM)
"""Where a new band begins."""


@register.simple_tag
def lanes_chart(row, units):
    """The row's figures by the kind of the unit they belong to."""
    extents = {unit.kind: figure.extent for unit, figure in zip(units[1:], row.figures[1:], strict=True)}
    return charts.lanes(row.figures[0].extent, below=extents.get("network"), above=extents.get("country"), cuts=CUTS)


@register.simple_tag(name="lanes_axis")
def draw_lanes_axis():
    return charts.lanes_axis([(str(Cell.Band(band).label), interval) for band, interval in BANDS.items()])


@register.simple_tag(name="lanes_key")
def draw_lanes_key(kind):
    return charts.lanes_key(kind)


@register.filter
def looks(rows):
    """How the unit's own figures are drawn: each way once, the coarsest first."""
    found = {str(row.figures[0].precision) for row in rows}
    return [look for look in Cell.Precision.values if look in found]


@register.simple_tag
def rounds_chart(summary, row):
    number = row.principle.number
    labels = [moment.label for moment in summary.trend]
    words = [figure_in_words(figure) for figure in row.figures]
    return charts.rounds(
        [figure.extent for figure in row.figures],
        labels,
        words,
        colour=principle_colour(number),
        title=_("%(title)s over tid") % {"title": row.principle.title},
        description=", ".join(f"{label} {said}" for label, said in zip(labels, words, strict=True)),
        uid=f"runder-{number}",
        breaks=row.breaks,
    )
