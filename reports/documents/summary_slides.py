"""A release on five slides, for whoever shows it at a meeting: what the summary says, large enough for the back row.

A slide never goes on over to another. What it has no room for stands in the summary, and the slide says so.
"""

import textwrap
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.numbers import small_number
from releases.reading import words
from releases.reading.summaries import Summary
from reports.documents.first_page import FirstPage
from reports.documents.summary_charts import draw_trends, has_curves
from reports.documents.summary_parts import TablePart
from reports.documents.summary_pdf import SummaryDocument
from reports.documents.summary_tables import file_title

ROOM, AROUND, LINE = 78, 2.6, 7.0
"""Millimetres for the rows of services, and what each takes."""
NAME_LETTERS, LEVEL_LETTERS, NAME_LINES = 27, 11, 2
"""So many on a line. Of a name that takes more lines the rest is cut off."""
CURVE_WIDTH, CURVE_HEIGHT = 176, 86
"""Its letters are 16 points in a column of 72 mm."""
ROUNDS = 4
"""The newest, where their bands stand in a table."""


@dataclass(frozen=True)
class SummarySlides:
    """Made and drawn in the language that is active."""

    summary: Summary

    @cached_property
    def document(self):
        return SummaryDocument(self.summary)

    @cached_property
    def first(self):
        return FirstPage(self.summary)

    @property
    def file_title(self):
        return _("Præsentation. %(title)s") % {"title": file_title(self.summary)}

    @property
    def headings(self) -> list[str]:
        """Of each slide: what it shows, as a sentence where there is one to say."""
        questions = _("Tre spørgsmål til dialogen med lederne")
        said = [self.finding, self.first.moved, self.what_parts_show, questions, self.what_management_does]
        return [heading.removesuffix(".") for heading in said]

    @property
    def finding(self) -> str:
        if not self.summary.shown:
            return words.nothing_shown(self.summary.release.threshold)
        only = self.summary.shown[0].title
        return words.say_ends(self.summary) or _("Af de syv principper vises kun %(title)s.") % {"title": only}

    @property
    def curves(self):
        return draw_trends(self.summary, CURVE_WIDTH, CURVE_HEIGHT) if has_curves(self.summary) else []

    @property
    def rounds(self) -> TablePart | None:
        """The newest, where there are no curves to draw of them."""
        table = self.document.tables.get("trend")
        return TablePart(table, table.rows[-ROUNDS:]) if table else None

    @property
    def comparison(self) -> TablePart | None:
        """With those around, where there is nothing before to compare with."""
        table = self.document.tables.get("comparison")
        return TablePart(table, table.rows) if table else None

    @cached_property
    def parts(self) -> TablePart | None:
        """As many services, or networks of the country, as have room."""
        table = self.document.tables.get("services")
        return first_rows(table) if table else None

    @property
    def left_out(self) -> int:
        return len(self.summary.parts) - len(self.parts.rows) if self.parts else 0

    @property
    def what_parts_show(self) -> str:
        shown = [unit.is_shown for unit in self.summary.parts]
        if self.summary.is_country:
            return parts_shown(shown, _("netværkene"), _("det ene netværk"), _("netværkene hver for sig"))
        return parts_shown(shown, _("alle tilbud"), _("nogle af tilbuddene"), _("tilbuddene hver for sig"))

    @property
    def what_management_does(self) -> str:
        response = self.summary.response
        count = len(response.undertakings.all()) if response else 0
        if count:
            return ngettext("Ledelsen vil gøre én ting", "Ledelsen vil gøre %(count)s ting", count) % {
                "count": small_number(count)
            }
        return _("Det siger ledelsen") if response else _("Hvad gør ledelsen?")

    @property
    def html(self):
        return render_to_string("reports/summary_slides.html", {"slides": self, "summary": self.summary})


def first_rows(table) -> TablePart:
    """As many as have room, and first those in which something is shown."""
    room, rows = float(ROOM), []
    for row in sorted(table.rows, key=lambda row: all(cell.is_hidden for cell in row.cells)):
        room -= AROUND + LINE * lines_of(row)
        if room < 0:
            break
        rows.append(row)
    return TablePart(table, rows)


def lines_of(row) -> int:
    name = min(NAME_LINES, len(textwrap.wrap(row.title, NAME_LETTERS)))
    return max(name, *(len(textwrap.wrap(cell.text, LEVEL_LETTERS)) for cell in row.cells))


def parts_shown(shown, every, some, none) -> str:
    """shown: for each of them, whether anything is."""
    if not any(shown):
        return _("Der er ingen tal at vise for %(parts)s.") % {"parts": none}
    return _("Der er tal at vise for %(parts)s.") % {"parts": every if all(shown) else some}
