"""The charts of a result as template tags: which numbers they show, and what they say in words."""

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

import charts
from charts.palette import principle_colour
from pages.shares import participation_share
from pages.templatetags.numbers import score as in_words

register = template.Library()


@register.simple_tag
def ring_of(progress, principle=None, with_text=False):
    """Seven segments: filled is ready, outlined is where the leader is."""
    done = [step.is_ready for step in progress]
    return charts.ring(done, principle.number if principle else None, with_text=with_text)


@register.simple_tag
def result_radar(result):
    previous = [item.previous_score for item in result.principles]
    return charts.radar(
        [item.score for item in result.principles],
        None if result.is_first else previous,
        title=_("Radardiagram over de syv principper"),
        description=highest_and_lowest(result),
        uid="radar",
    )


def highest_and_lowest(result):
    levels = result.levels
    if not levels:
        return _("Ingen af principperne har en score. Tallene står i tabellen under diagrammet.")
    if not result.ends.highest:
        return " ".join([where_all_lie(levels), _("Tallene står i tabellen under diagrammet.")])
    return _(
        "Højest: princip %(high)s med %(high_score)s. Lavest: princip %(low)s med %(low_score)s. "
        "Tallene står i tabellen under diagrammet."
    ) % {
        "high": numbers(levels[0]),
        "high_score": in_words(levels[0][0].score),
        "low": numbers(levels[-1]),
        "low_score": in_words(levels[-1][0].score),
    }


def numbers(items):
    return get_text_list([str(number) for number in sorted(item.principle.number for item in items)], _("og"))


@register.simple_tag
def result_spread(result):
    levels = result.levels
    return charts.spread(levels[-1][0].score, levels[0][0].score, title=where_all_lie(levels))


def where_all_lie(levels):
    lowest, highest = levels[-1][0].score, levels[0][0].score
    if lowest == highest:
        return _("På skalaen fra 1 til 5 ligger alle på %(score)s.") % {"score": in_words(lowest)}
    return _("På skalaen fra 1 til 5 ligger alle mellem %(lowest)s og %(highest)s.") % {
        "lowest": in_words(lowest),
        "highest": in_words(highest),
    }


@register.simple_tag
def participation_bar(participation):
    """None where words are all there is."""
    share = participation_share(participation)
    return "" if share is None or share.percent is None else charts.bar(share.percent, 100)


@register.simple_tag
def result_dumbbell(item, comparison=None):
    network = comparison.interval_in_network(item.principle.number) if comparison else None
    return charts.dumbbell(item.score, item.previous_score, network)


@register.filter
def at_principle(comparison, number):
    """The groups of a comparison with what they have at one principle; nothing without a comparison."""
    return comparison.measures(number) if comparison else []


@register.simple_tag(name="dumbbell_axis")
def draw_dumbbell_axis():
    return charts.dumbbell_axis()


@register.simple_tag
def result_quadrant(result):
    return charts.quadrant(
        [(item.principle.number, item.score, item.importance) for item in result.principles],
        split_score=result.edition.high_score_from,
        split_importance=result.edition.high_importance_from,
        labels={quadrant.code: quadrant.label for quadrant in result.texts.quadrants},
        title=_("Praksis og vigtighed for de syv principper"),
        description=quadrants_in_words(result),
        uid="quadrant",
    )


def quadrants_in_words(result):
    groups = [
        f"{group.quadrant.label}: " + ", ".join(str(item.principle.number) for item in group.principles)
        for group in result.quadrants
    ]
    return ". ".join([*groups, _("Tallene står i tabellen under diagrammet.")])


@register.simple_tag
def overall_trend(result, uid="trend"):
    """The overall mean of every submitted assessment."""
    points = result.trend.points
    labels = result.trend.labels
    return charts.trend(
        [point.overall for point in points],
        labels,
        breaks=result.trend.overall_breaks,
        title=_("Dit samlede gennemsnit over tid"),
        description=first_and_last(labels, [point.overall for point in points], result.trend.overall_breaks),
        uid=uid,
    )


@register.simple_tag
def principle_trend(result, item):
    """One principle's score in every submitted assessment."""
    number = item.principle.number
    labels = result.trend.labels
    return charts.trend(
        result.trend.of(number),
        labels,
        breaks=result.trend.breaks[number],
        colour=principle_colour(number),
        title=_("%(title)s over tid") % {"title": item.principle.title},
        description=first_and_last(labels, result.trend.of(number), result.trend.breaks[number]),
        uid=f"trend-{number}",
    )


def first_and_last(labels, values, breaks):
    """First and last are enough in words; the table has the rest."""
    ends = {0, len(values) - 1}
    said = ", ".join(f"{labels[at]} {in_words(values[at])}" for at in sorted(ends))
    if not breaks:
        return said
    return said + ". " + _("Udsagnene er blevet andre undervejs, så tallene kan ikke sammenlignes.")
