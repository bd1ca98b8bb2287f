"""The charts of a release as template tags: which figures they show, and what they say in words."""

from django import template
from django.utils.translation import gettext as _

import charts
from charts.palette import principle_colour
from releases.reading.words import figure_in_words

register = template.Library()


@register.simple_tag
def beside_chart(row, units):
    """The row's figures by the kind of the unit they belong to."""
    extents = {unit.kind: figure.extent for unit, figure in zip(units[1:], row.figures[1:], strict=True)}
    return charts.beside(row.figures[0].extent, extents.get("network"), extents.get("country"))


@register.simple_tag
def beside_key(kind):
    return charts.key(kind)


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
    )
