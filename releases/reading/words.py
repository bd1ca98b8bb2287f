"""What a release says in sentences, on its page and in its summary. They never judge, nor name what is not shown."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pages.numbers import hundredths_text, score_text, small_number
from pages.ranking import NAMED
from pages.shares import participation_share
from pages.templatetags.formats import long_date
from releases.disclosure.figures import STRONG_FROM, UNDER_WAY_FROM
from releases.models import Cell
from releases.reading.figures import Figure
from releases.reading.summaries import Summary, ends_of_figures, shown_of

A_HALF_STEP = Figure(precision=Cell.Precision.HALF, mean=Decimal("3.5"))
"""To explain them all by."""
SMALLEST = Decimal("0.01")
"""Below the next half step."""


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
    number = {"score": score_text(score)}
    figure = Figure(precision=precision, band=band, mean=score)
    if figure.is_low_end:
        return _("højst %(score)s") % number
    if figure.is_high_end:
        return _("mindst %(score)s") % number
    return number["score"] if precision == Cell.Precision.TENTH else _("ca. %(score)s") % number


def how_to_read(figures) -> str:
    """What half steps and bands mean, where these figures are the first to use them."""
    return " ".join(how_to_read_sentences(list(figures)))


def how_to_read_sentences(figures):
    if any(figure.precision == Cell.Precision.HALF for figure in figures):
        yield _("»%(step)s« er nærmeste halve trin, altså et sted fra %(low)s til %(high)s.") % {
            "step": capfirst(figure_in_words(A_HALF_STEP)),
            "low": hundredths_text(A_HALF_STEP.interval.low),
            "high": hundredths_text(A_HALF_STEP.interval.high - SMALLEST),
        }
    shown = [figure for figure in figures if not figure.is_hidden]
    if not shown:
        return
    yield _(
        "Under %(under_way)s bør princippet styrkes, fra %(under_way)s er det på vej, og fra %(strong)s er det stærkt."
    ) % {"under_way": score_text(UNDER_WAY_FROM), "strong": score_text(STRONG_FROM)}
    if any(figure.score is not None for figure in shown):
        yield _("Båndet følger det tal, der står.")
    else:
        yield _("Hvor i båndet lederne ligger, viser vi ikke.")


def in_a_sentence(principles) -> str:
    return get_text_list([item.title for item in principles], _("og"))


def lead_of_release(summary: Summary) -> str:
    """The sentences that a release begins with, on its page and in its summary."""
    return " ".join(sentence for sentence in lead_sentences(summary) if sentence)


def lead_sentences(summary):
    yield say_participation(summary.unit)
    if not summary.shown:
        yield nothing_shown(summary.release.threshold)
        return
    yield say_ends(summary)
    yield say_always_lowest(summary)
    hidden = len(summary.texts.principles) - len(summary.shown)
    if hidden:
        yield ngettext("Ét princip vises ikke.", "%(count)s principper vises ikke.", hidden) % {
            "count": small_number(hidden).capitalize()
        }


def say_closing(round) -> str:
    """The same on the page and on the cover: whose round it was, and its last day."""
    facts = {"title": round.title, "day": long_date(round.closed_on)}
    if round.is_national:
        return _("Den landsdækkende runde »%(title)s« lukkede %(day)s.") % facts
    return _("Organisationens egen runde »%(title)s« lukkede %(day)s.") % facts


def say_national(summary) -> str:
    """Of when the country's figures are, where they are not of the same round. Nothing is worked out of the two."""
    if not summary.national:
        return ""
    facts = {"title": summary.national.round.title, "day": long_date(summary.national.round.closed_on)}
    said = _(
        "De andres tal er fra den landsdækkende runde »%(title)s«, der lukkede %(day)s. De to runder er beregnet "
        "hver for sig, så en forskel siger ikke, at noget er ændret."
    )
    return said % facts


def say_participation(unit) -> str:
    """Nothing where it is not told."""
    share = participation_share(unit.participation)
    return capfirst(_("%(share)s af lederne har sendt ind.") % {"share": share.words}) if share else ""


def say_next_steps(unit) -> str:
    """Nothing where it is not told (R11b)."""
    share = participation_share(unit.steps_done)
    said = _(
        "Af de ledere, der siden deres sidste runde havde næste skridt med en dato, har %(share)s gjort mindst "
        "halvdelen."
    )
    return said % {"share": share.words} if share else ""


def nothing_shown(threshold) -> str:
    """What a figure takes, which is true whatever the reason is that there is none (R12)."""
    return _(
        "Der er ingen resultater at vise i denne runde. Et resultat skal bygge på mindst %(threshold)s ledere, og "
        "ingen leders svar må kunne regnes ud af det."
    ) % {"threshold": threshold}


def say_ends(summary) -> str:
    if not summary.ends.highest:
        return none_stands_out(summary)
    names = {"highest": in_a_sentence(summary.highest), "lowest": in_a_sentence(summary.lowest)}
    if summary.highest and summary.lowest:
        return _("Lederne vurderer sig selv højest på %(highest)s og lavest på %(lowest)s.") % names
    if summary.highest:
        said = _("Lederne vurderer sig selv højest på %(highest)s. De laveste principper ligger tæt.")
    elif summary.lowest:
        said = _("Lederne vurderer sig selv lavest på %(lowest)s. De højeste principper ligger tæt.")
    else:
        said = _("De højeste principper ligger tæt, og det gør de laveste også. Ingen af dem skiller sig ud.")
    return said % names


def none_stands_out(summary) -> str:
    """One alone has nothing to be held up against."""
    if len(summary.shown) == 1:
        return ""
    return _("De principper, der vises, ligger tæt. Ingen af dem skiller sig ud.")


def say_always_lowest(summary) -> str:
    """In three rounds or more that all ask the same and show every principle; nothing is claimed of what is hidden."""
    principles = summary.texts.principles
    if summary.has_breaks:
        return ""
    if len(summary.trend) < 3 or not all(shown_of(principles, moment) == principles for moment in summary.trend):
        return ""
    lowest = [ends_of_figures(principles, moment).lowest for moment in summary.trend]
    if len(lowest[-1]) != 1 or any(each != lowest[-1] for each in lowest):
        return ""
    return _("%(name)s har ligget lavest i alle runder.") % {"name": lowest[-1][0].title}


@dataclass(frozen=True)
class KeyFigure:
    value: str
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
    share = participation_share(unit.participation)
    if not share:
        return None
    label = _("af %(leaders)s ledere har sendt ind") if unit.roster else _("af lederne har sendt ind")
    return KeyFigure(share.words, label % {"leaders": unit.roster})


def highest_key_figure(summary):
    labels = {True: _("højeste bånd: %(names)s"), False: _("højeste gennemsnit: %(names)s")}
    return end_of_scale(summary, summary.ends.highest, labels)


def lowest_key_figure(summary):
    labels = {True: _("laveste bånd: %(names)s"), False: _("laveste gennemsnit: %(names)s")}
    return end_of_scale(summary, summary.ends.lowest, labels)


def end_of_scale(summary, principles, labels):
    """None where those that share a place read differently: a number for one would be none for the other."""
    figures = [summary.unit.figure(item.number) for item in principles]
    if len({figure_in_words(figure) for figure in figures}) != 1:
        return None
    who = in_a_sentence(principles) if len(principles) <= NAMED else _("flere principper")
    return KeyFigure(figure_in_words(figures[0]), labels[figures[0].score is None] % {"names": who})


def risen_key_figure(summary):
    """How many arrows point up, where any is published (R9) and every principle could have one."""
    changes = [summary.unit.figure(item.number).change for item in summary.texts.principles]
    if not any(changes) or summary.are_some_new:
        return None
    count = changes.count(Cell.Change.UP)
    label = ngettext("princip er steget siden sidste runde", "principper er steget siden sidste runde", count)
    return KeyFigure(str(count), label)
