"""What a release says in sentences, on its page and in its summary. They never judge, nor name what is not shown."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pages.numbers import score_text, small_number
from releases.models import Cell
from releases.reading.figures import Figure
from releases.reading.summaries import Summary

NAMED = 2
"""As many principles as a sentence can carry."""


def figure_in_words(figure: Figure) -> str:
    """As finely as it is published: "3,9", "ca. 3,5", "på vej" or "vises ikke"."""
    return worded_figure(get_language(), figure.precision, figure.band, figure.score)


@lru_cache(maxsize=500)
def worded_figure(_language, precision, band, score) -> str:
    """A page has hundreds of figures, of which few read differently."""
    if precision == Cell.Precision.HIDDEN:
        return _("vises ikke")
    if score is None:
        return str(Cell.Band(band).label)
    number = score_text(score)
    return number if precision == Cell.Precision.TENTH else _("ca. %(score)s") % {"score": number}


def join_titles(principles) -> str:
    titles = [item.title for item in principles]
    if len(titles) == 1:
        return titles[0]
    return _("%(first)s og %(last)s") % {"first": ", ".join(titles[:-1]), "last": titles[-1]}


def lead_of_release(summary: Summary) -> str:
    """The sentences that a release begins with, on its page and in its summary."""
    return " ".join(sentence for sentence in lead_sentences(summary) if sentence)


def lead_sentences(summary):
    yield say_participation(summary.unit)
    if not summary.shown:
        yield nothing_shown(summary.release.threshold)
        return
    if not summary.differs:
        yield _("De principper, der vises, ligger på samme niveau. Ingen af dem skiller sig ud.")
    else:
        yield say_highest(summary.highest)
        yield say_lowest(summary)
    hidden = len(summary.texts.principles) - len(summary.shown)
    if hidden:
        yield ngettext("Ét princip vises ikke.", "%(count)s principper vises ikke.", hidden) % {
            "count": small_number(hidden).capitalize()
        }


def say_participation(unit) -> str:
    if unit.participants is None or unit.leaders is None:
        return ""
    return _("%(participants)s af %(leaders)s ledere har svaret.") % {
        "participants": unit.participants,
        "leaders": unit.leaders,
    }


def nothing_shown(threshold) -> str:
    """What a figure takes, which is true whatever the reason is that there is none (R12)."""
    return _(
        "Der er ingen resultater at vise i denne runde. Et resultat skal bygge på mindst %(threshold)s ledere, og "
        "ingen må kunne regnes ud af det."
    ) % {"threshold": threshold}


def say_highest(principles) -> str:
    if len(principles) > NAMED:
        return _("Flere principper ligger lige og højest.")
    return ngettext("%(names)s står stærkest.", "%(names)s står stærkest.", len(principles)) % {
        "names": join_titles(principles)
    }


def say_lowest(summary) -> str:
    principles = summary.lowest
    if len(principles) > NAMED:
        return _("Flere principper ligger lige og lavest.")
    if len(principles) == 1 and was_always_lowest(summary, principles[0]):
        return _("%(name)s ligger lavest og har gjort det i alle runder.") % {"name": principles[0].title}
    return ngettext("%(names)s ligger lavest.", "%(names)s ligger lavest.", len(principles)) % {
        "names": join_titles(principles)
    }


def was_always_lowest(summary, principle) -> bool:
    """In three rounds or more that all show every principle; what is hidden can be claimed nothing about."""
    numbers = {item.number for item in summary.texts.principles}
    return len(summary.trend) > 2 and all(is_lowest(moment, principle.number, numbers) for moment in summary.trend)


def is_lowest(moment, number, numbers) -> bool:
    standings = {each: moment.figure(each).standing for each in numbers}
    if None in standings.values():
        return False
    return all(standings[number] < standing for each, standing in standings.items() if each != number)


@dataclass(frozen=True)
class KeyFigure:
    value: str
    beside: str
    label: str


def key_figures(summary: Summary) -> list[KeyFigure]:
    found = [
        participation_key_figure(summary),
        highest_key_figure(summary),
        lowest_key_figure(summary),
        risen_key_figure(summary),
    ]
    return [each for each in found if each]


def participation_key_figure(summary):
    unit = summary.unit
    if unit.participants is None or unit.leaders is None:
        return None
    return KeyFigure(str(unit.participants), _("af %(leaders)s") % {"leaders": unit.leaders}, _("ledere har svaret"))


def highest_key_figure(summary):
    labels = {
        Cell.Precision.TENTH: _("højeste gennemsnit: %(names)s"),
        Cell.Precision.HALF: _("højeste gennemsnit: %(names)s"),
        Cell.Precision.BAND: _("højeste bånd: %(names)s"),
    }
    return end_of_scale(summary, summary.highest, labels)


def lowest_key_figure(summary):
    labels = {
        Cell.Precision.TENTH: _("laveste gennemsnit: %(names)s"),
        Cell.Precision.HALF: _("laveste gennemsnit: %(names)s"),
        Cell.Precision.BAND: _("laveste bånd: %(names)s"),
    }
    return end_of_scale(summary, summary.lowest, labels)


def end_of_scale(summary, principles, labels):
    if not principles:
        return None
    figure = summary.unit.figure(principles[0].number)
    who = join_titles(principles) if len(principles) <= NAMED else _("flere principper")
    return KeyFigure(figure_in_words(figure), "", labels[figure.precision] % {"names": who})


def risen_key_figure(summary):
    """How many arrows point up, where any is published (R9)."""
    changes = [summary.unit.figure(item.number).change for item in summary.texts.principles]
    if not any(changes):
        return None
    count = changes.count(Cell.Change.UP)
    label = ngettext("princip er gået op siden sidste runde", "principper er gået op siden sidste runde", count)
    return KeyFigure(str(count), "", label)
