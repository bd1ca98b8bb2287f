"""The first page of a summary, which stands alone: who took part, where the leaders stand, and what comes of it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from pages.numbers import small_number
from pages.ranking import NAMED
from releases.disclosure.figures import STRONG_FROM, UNDER_WAY_FROM
from releases.models import Cell
from releases.reading import moves, words
from releases.reading.enough import enough_of
from releases.reading.figures import BANDS
from releases.reading.summaries import Summary
from releases.reading.tables import strategic_questions
from releases.reading.words import figure_in_words
from releases.responding.models import AT_MOST, Undertaking

QUESTIONS = 3
CUTS = (UNDER_WAY_FROM, STRONG_FROM)


@dataclass(frozen=True)
class StandingRow:
    """One principle: its chart, and the words of the unit's own figure and of those beside it."""

    principle: object
    chart: str
    own: str
    band: str
    beside: list[str]


@dataclass(frozen=True)
class FirstPage:
    summary: Summary

    @property
    def enough(self):
        return enough_of(self.summary.unit.participation)

    @cached_property
    def beside(self):
        """The unit whose figures stand in a column: the network, or the country where there is none."""
        around = [unit for unit in (self.summary.network, self.summary.country) if unit and unit.is_shown]
        return [unit for unit in around if unit is not self.summary.unit][:1]

    @property
    def beside_names(self):
        """Short enough for a narrow column."""
        return [unit.network_label or _("Landet") for unit in self.beside]

    @property
    def axis(self):
        bands = [(str(Cell.Band(band).label), interval) for band, interval in BANDS.items()]
        title = _("Skalaen fra 1 til 5: %(bands)s") % {"bands": ", ".join(name for name, _interval in bands)}
        return charts.lanes_axis(bands, on_paper=True, title=title, uid="axis")

    @property
    def key(self) -> list[tuple[str, str]]:
        """(mark, its words) of each kind that is drawn."""
        drawn = {self.summary.unit.figure(item.number).precision for item in self.summary.texts.principles}
        own = {
            Cell.Precision.TENTH: _("Lederne her"),
            Cell.Precision.HALF: _("Lederne her, nærmeste halve trin"),
            Cell.Precision.BAND: _("Lederne her, et bånd"),
            Cell.Precision.HIDDEN: _("Vises ikke"),
        }
        network = [("network", self.summary.network.name)] if self.summary.network else []
        return [*((look.value, said) for look, said in own.items() if look in drawn), *network]

    @property
    def rows(self):
        return [self.row(item) for item in self.summary.texts.principles]

    def row(self, item):
        figure = self.summary.unit.figure(item.number)
        network = self.summary.network.figure(item.number).extent if self.summary.network else None
        said = figure_in_words(figure)
        return StandingRow(
            principle=item,
            chart=charts.lanes(
                figure.extent,
                below=network,
                cuts=CUTS,
                on_paper=True,
                title=f"{item.title}: {said}",
                uid=f"standing-{item.number}",
            ),
            own=said,
            band=figure.band_label if figure.score is not None else "",
            beside=[figure_in_words(unit.figure(item.number)) for unit in self.beside],
        )

    @property
    def next_steps(self) -> str:
        return words.say_next_steps(self.summary.unit)

    @property
    def has_moved(self):
        return bool(moves.moves_of(self.summary))

    @property
    def moved(self) -> str:
        """One principle alone with its figures, a few by name, and of more how many."""
        found = moves.moves_of(self.summary)
        if len(found) > NAMED:
            return self.how_many_moved
        return say_move(found[0]) if len(found) == 1 else moves.say_moves(self.summary) or self.not_compared

    @property
    def how_many_moved(self) -> str:
        count = len(moves.moves_of(self.summary))
        if not count:
            return moves.say_moves(self.summary) or self.not_compared
        return ngettext(
            "Ét princip har flyttet sig siden sidste runde.",
            "%(count)s principper har flyttet sig siden sidste runde.",
            count,
        ) % {"count": small_number(count).capitalize()}

    @property
    def not_compared(self) -> str:
        if len(self.summary.trend) > 1:
            return _("Der er ingen ændringer at vise siden sidste runde.")
        return _("Der er ingen tidligere runde at sammenligne med.")

    @property
    def level(self) -> str:
        """Beside those that have moved."""
        count = len(moves.level_principles(self.summary))
        said = ngettext("Ét princip er uændret.", "%(count)s principper er uændrede.", count)
        return said % {"count": small_number(count).capitalize()} if count else ""

    @property
    def with_new_statements(self) -> str:
        """They cannot have moved: something else was asked in the round before."""
        count = sum(self.summary.has_new_statements(item.number) for item in self.summary.texts.principles)
        said = ngettext(
            "Ét princip har fået nye udsagn og kan ikke sammenlignes.",
            "%(count)s principper har fået nye udsagn og kan ikke sammenlignes.",
            count,
        )
        return said % {"count": small_number(count).capitalize()} if count else ""

    @property
    def questions(self) -> list[str]:
        """Of the lowest principles one of each in turn, and where that is too few, of the others."""
        others = [item for item in self.summary.texts.principles if item not in self.summary.lowest]
        return [*in_turn(self.summary.lowest), *in_turn(others)][:QUESTIONS]

    @property
    def became(self) -> str:
        """What became of what management undertook before."""
        outcomes = [each.outcome for each in self.summary.earlier]
        labels = [*Undertaking.Outcome.choices, ("", _("Ikke besvaret endnu"))]
        return ", ".join(f"{label}: {outcomes.count(value)}" for value, label in labels if value in outcomes)

    @property
    def lines(self):
        """To write on at a meeting, where nothing is written yet."""
        return range(1, AT_MOST + 1)


def say_move(move) -> str:
    facts = {
        "title": move.principle.title,
        "before": figure_in_words(move.before),
        "now": figure_in_words(move.now),
    }
    if move.is_up:
        return _("Lederne vurderer %(title)s højere: fra %(before)s til %(now)s.") % facts
    return _("Lederne vurderer %(title)s lavere: fra %(before)s til %(now)s.") % facts


def in_turn(principles) -> list[str]:
    asked = zip_longest(*(strategic_questions(item) for item in principles))
    return [question for together in asked for question in together if question]
