"""The figures of a summary as tables. PDF, workbook and CSV are made from these cells alone, so they say the same.

What is not shown is one and the same cell whatever the reason (R12): no format can tell the reasons apart.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations.models import Leadership
from pages.numbers import span_text
from pages.shares import Share, bin_share, participation_share
from releases.disclosure.figures import FEW_PEOPLE
from releases.disclosure.trees import EVERYBODY
from releases.models import Cell, Count
from releases.reading.distribution import SPANS
from releases.reading.tables import units_with_steps
from releases.reading.words import figure_in_words


@dataclass(frozen=True)
class Shown:
    """What a cell says, and the number it is where it is one."""

    text: str
    number: Decimal | int | None = None
    """A share is a part of one."""
    is_hidden: bool = False
    is_share: bool = False


@dataclass(frozen=True)
class Column:
    """principle: its number, which is the heading on paper where all seven stand side by side. kind: how it looks."""

    title: str
    kind: str = ""
    principle: int | None = None
    is_always_there: bool = False


@dataclass(frozen=True)
class SummaryRow:
    title: str
    cells: list[Shown]
    principle: int | None = None
    """The number of the principle that the row is for."""

    @property
    def name(self):
        return f"{self.principle}. {self.title}" if self.principle else self.title


@dataclass(frozen=True)
class SummaryTable:
    """The first column holds the titles of the rows, under a title of its own."""

    key: str
    title: str
    rows_title: str
    columns: list[Column]
    rows: list[SummaryRow]

    @property
    def is_shown(self):
        """At least one cell says something."""
        return any(not cell.is_hidden for row in self.rows for cell in row.cells)


def summary_title(summary):
    return _("Samlet billede, %(half_year)s") % {"half_year": summary.half_year}


def file_title(summary):
    """What a file is called inside itself, told apart from every other."""
    closed = _("lukket %(day)s") % {"day": date_format(summary.round.closed_on)}
    return f"{summary_title(summary)}, {closed}. {summary.unit.name}"


def not_shown() -> Shown:
    return Shown(_("vises ikke"), is_hidden=True)


def mean_cell(figure) -> Shown:
    """As it reads on the page: a half step says "ca." in every format."""
    return not_shown() if figure.score is None else Shown(figure_in_words(figure), figure.score)


def count_cell(value) -> Shown:
    return not_shown() if value is None else Shown(str(value), int(value))


def text_cell(value) -> Shown:
    return Shown(str(value)) if value else not_shown()


def share_cell(share: Share | None) -> Shown:
    if share is None:
        return not_shown()
    return Shown(share.words, None if share.percent is None else Decimal(share.percent) / 100, is_share=True)


def taken_part(share: Shown, leaders: Shown) -> Shown:
    """The share of those who could, in one cell."""
    if share.is_hidden or leaders.is_hidden:
        return share
    return Shown(_("%(share)s af %(leaders)s") % {"share": share.text, "leaders": leaders.text})


def bin_cell(value) -> Shown:
    if value is None:
        return not_shown()
    return Shown(_("få")) if value == FEW_PEOPLE else share_cell(bin_share(value))


def finest(figure) -> Shown:
    """The mean, in half steps under 20 people, and the band under 10."""
    return not_shown() if figure.is_hidden else Shown(figure_in_words(figure), figure.score)


def change_cell(summary, number) -> Shown:
    """Of new statements no change is told, whatever is shown of them."""
    if change := summary.unit.figure(number).change:
        return text_cell(Cell.Change(change).label)
    return text_cell(_("nye udsagn") if summary.has_new_statements(number) else "")


def tables_of(summary) -> list[SummaryTable]:
    """In the language that is active. A table that would say nothing at all is left out."""
    maybe = [
        comparison_table(summary),
        trend_table(summary),
        importance_table(summary),
        recognised_table(summary),
        services_table(summary),
        next_steps_table(summary),
    ]
    shown = [table for table in maybe if table.is_shown]
    return [principles_table(summary), *shown, participation_table(summary), method_table(summary)]


def shown_table(key, title, rows_title, columns, rows) -> SummaryTable:
    """Without the columns in which nothing is shown. Of a distribution all four parts stand, or none."""
    told = [any(not row.cells[at].is_hidden for row in rows) for at in range(len(columns))]
    has_bins = any(is_told for is_told, column in zip(told, columns, strict=True) if column.kind == "bin")
    kept = [
        at
        for at, column in enumerate(columns)
        if column.is_always_there or (has_bins if column.kind == "bin" else told[at])
    ]
    rows = [SummaryRow(row.title, [row.cells[at] for at in kept], row.principle) for row in rows]
    return SummaryTable(key, title, rows_title, [columns[at] for at in kept], rows)


def principles_table(summary) -> SummaryTable:
    columns = [
        Column(_("Ledere"), "people", is_always_there=True),
        Column(_("Bånd"), "band", is_always_there=True),
        *(Column(span, "bin") for span in bin_titles()),
        Column(_("Gennemsnit"), "score"),
        Column(_("Siden sidst"), "change"),
    ]
    return shown_table(
        "principles", _("De syv principper"), _("Princip"), columns, of_each_principle(summary, whole_figure)
    )


def bin_titles():
    return [span_text(low, high) for low, high in SPANS]


def whole_figure(summary, number):
    figure = summary.unit.figure(number)
    return [
        text_cell(figure.people),
        text_cell(figure.band_label),
        *(bin_cell(value) for value in figure.bins or [None] * 4),
        mean_cell(figure),
        change_cell(summary, number),
    ]


def of_each_principle(summary, cells) -> list[SummaryRow]:
    return [SummaryRow(item.title, cells(summary, item.number), item.number) for item in summary.texts.principles]


def titled(principle):
    return f"{principle.number}. {principle.title}"


def comparison_table(summary) -> SummaryTable:
    """The unit, its roles, and what lies around it."""
    unit = summary.unit
    beside = [(each.name, each, EVERYBODY) for each in (unit, summary.network, summary.country) if each]
    beside[1:1] = [(str(Leadership.Role(role).label), unit, role) for role in unit.roles]
    columns = [Column(name, "unit") for name, _unit, _role in beside]
    rows = of_each_principle(
        summary, lambda _summary, number: [finest(each.figure(number, role)) for _name, each, role in beside]
    )
    return shown_table("comparison", _("Sammenligning"), _("Princip"), columns, rows if len(beside) > 1 else [])


def services_table(summary) -> SummaryTable:
    """What the unit consists of: services, or the country's networks."""
    rows = [SummaryRow(unit.name, finest_of_all(summary, unit)) for unit in summary.parts]
    title = _("Netværk") if summary.is_country else _("Tilbud")
    return SummaryTable("services", title, title, each_principle(summary), rows)


def trend_table(summary) -> SummaryTable:
    """Oldest first. One round is no trend."""
    moments = summary.trend if len(summary.trend) > 1 else []
    rows = [SummaryRow(f"{moment.label} · {moment.title}", finest_of_all(summary, moment)) for moment in moments]
    return SummaryTable("trend", _("Udvikling"), _("Runde"), each_principle(summary), rows)


def each_principle(summary):
    return [Column(titled(item), "each", item.number) for item in summary.texts.principles]


def finest_of_all(summary, unit_or_moment):
    return [finest(unit_or_moment.figure(item.number)) for item in summary.texts.principles]


def recognised_table(summary) -> SummaryTable:
    columns = [
        Column(_("Princip"), "principle"),
        Column(_("Art"), "kind"),
        Column(_("Genkender"), "people"),
        Column(_("Ud af"), "people"),
    ]
    rows = [
        SummaryRow(
            item.title,
            [
                Shown(titled(item.principle)),
                Shown(str(Count.Kind(item.kind).label)),
                count_cell(item.people),
                text_cell(item.out_of),
            ],
        )
        for item in summary.recognised
    ]
    return SummaryTable("recognised", _("Dilemmaer og faldgruber"), _("Genkendt"), columns, rows)


def importance_table(summary) -> SummaryTable:
    columns = [Column(_("Vigtigt eller meget vigtigt"), "people"), Column(_("Ud af"), "people")]

    def cells(_summary, number):
        important = summary.importance.get(number)
        return [count_cell(important.people), text_cell(important.out_of)] if important else [not_shown(), not_shown()]

    return SummaryTable("importance", _("Vigtighed"), _("Princip"), columns, of_each_principle(summary, cells))


def participation_table(summary) -> SummaryTable:
    units = [*summary.parts, summary.unit, *filter(None, [summary.network, summary.country])]
    columns = [
        Column(_("Har sendt ind"), "part", is_always_there=True),
        Column(_("Ledere på listen"), "people", is_always_there=True),
    ]
    rows = [
        SummaryRow(unit.name, [share_cell(participation_share(unit.participation)), text_cell(unit.roster)])
        for unit in units
    ]
    return shown_table("participation", _("Deltagelse"), _("Hvem"), columns, rows)


def next_steps_table(summary) -> SummaryTable:
    columns = [Column(_("Har gjort mindst halvdelen"), "part")]
    rows = [
        SummaryRow(unit.name, [share_cell(participation_share(unit.steps_done))]) for unit in units_with_steps(summary)
    ]
    return SummaryTable("next_steps", _("Næste skridt siden sidst"), _("Hvem"), columns, rows)


def method_table(summary) -> SummaryTable:
    release = summary.release
    facts = [
        (_("Resultater for"), Shown(summary.unit.name)),
        (_("Runde"), Shown(summary.round.title)),
        (_("Lukket"), Shown(date_format(summary.round.closed_on))),
        *national_facts(summary),
        (_("Offentliggjort"), Shown(date_format(timezone.localdate(release.published_at)))),
        (_("Mindste antal ledere bag et resultat"), count_cell(release.threshold)),
        (_("Forsøg på at regne én leders svar ud af tallene"), Shown(_("ingen lykkedes"))),
        (_("Mindste gruppe, der kan skilles ud"), smallest_group(release)),
        (_("Reglernes udgave"), Shown(release.rules_version)),
        (_("Fingeraftryk (SHA-256)"), Shown(release.hash)),
    ]
    rows = [SummaryRow(title, [cell]) for title, cell in facts]
    return SummaryTable("method", _("Metode"), _("Oplysning"), [Column(_("Værdi"), "fact")], rows)


def national_facts(summary):
    """Of which round the country's figures are, where it is another."""
    if not summary.national:
        return []
    round = summary.national.round
    said = _("%(round)s, lukket %(day)s") % {"round": round.title, "day": date_format(round.closed_on)}
    return [(_("Runde, som landets tal er fra"), Shown(said))]


def smallest_group(release) -> Shown:
    return Shown(release.smallest_group_in_words or _("ingen"))
