"""A release on paper, for strategic management: the same cells as in the workbook, with what they may talk about."""

from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from principles.models import DialogueQuestion
from releases.reading import changes, words
from releases.reading.summaries import Summary
from reports.documents import summary_charts
from reports.documents.first_page import FirstPage
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_parts import TablePart, few_services, join_services, split_table
from reports.documents.summary_tables import (
    Shown,
    SummaryRow,
    SummaryTable,
    file_title,
    finest,
    smallest_group,
    summary_title,
    tables_of,
    titled,
)

RECOGNISED = 3
"""So many of the most recognised have room beside a principle. All of them stand in a table of their own."""


@dataclass(frozen=True)
class Spotlight:
    """A principle that is highest or lowest, with what to ask about it."""

    principle: object
    heading: str
    figures: list[tuple[str, Shown]]
    """What it has in each unit that it is compared with, as (name of the unit, cell)."""
    importance: SummaryRow | None
    recognised: TablePart | None
    questions: list


@dataclass(frozen=True)
class SummaryDocument:
    """A summary with the words and charts of its document. It is made and drawn in the language that is active."""

    summary: Summary

    @cached_property
    def tables(self) -> dict[str, SummaryTable]:
        return {table.key: table for table in tables_of(self.summary)}

    @property
    def title(self):
        return summary_title(self.summary)

    @property
    def file_title(self):
        return file_title(self.summary)

    @property
    def closing(self):
        return words.say_closing(self.summary.round)

    @property
    def national(self):
        return words.say_national(self.summary)

    @property
    def has_many_services(self):
        return len(self.summary.services) > few_services() and "services" in self.tables

    @property
    def has_answers(self):
        return self.summary.unit.is_shown

    @property
    def lead(self):
        return words.lead_of_release(self.summary)

    @property
    def key_figures(self):
        return words.key_figures(self.summary)

    @property
    def attacks(self):
        return _(
            "Før offentliggørelsen blev det prøvet at regne én leders svar ud af netop disse tal. Det lykkedes ikke. "
            "Mindste gruppe, der kan skilles ud: %(smallest)s. Andre måder at afsløre svar på kræver mere end "
            "tallene. Dem er programmet bygget til at forhindre, og det tester vi ved hver ændring."
        ) % {"smallest": smallest_group(self.summary.release).text}

    @property
    def first(self):
        return FirstPage(self.summary)

    @property
    def how_to_read(self):
        return words.how_to_read(self.figures)

    @property
    def what_counts_as_change(self):
        return changes.what_counts_as_change(self.summary)

    @property
    def figures(self):
        """The unit's own, principle by principle."""
        return [self.summary.unit.figure(item.number) for item in self.summary.texts.principles]

    @property
    def has_bins(self):
        return any(self.summary.unit.figure(item.number).bins for item in self.summary.texts.principles)

    @cached_property
    def curves(self):
        return list(summary_charts.draw_trends(self.summary)) if summary_charts.has_curves(self.summary) else []

    @cached_property
    def spotlights(self) -> list[Spotlight]:
        """The lowest principles and the highest, where they are few enough to be named."""
        lowest, highest = self.summary.lowest, self.summary.highest
        low = _("Her vurderer lederne sig selv lavest.")
        high = _("Her vurderer lederne sig selv højest.")
        if len(lowest) > 1:
            low = _("Princippet er blandt dem, hvor lederne vurderer sig selv lavest.")
        if len(highest) > 1:
            high = _("Princippet er blandt dem, hvor lederne vurderer sig selv højest.")
        chosen = [*((item, low) for item in lowest), *((item, high) for item in highest)]
        return [self.spotlight(item, heading) for item, heading in chosen]

    def spotlight(self, item, heading):
        return Spotlight(
            principle=item,
            heading=heading,
            figures=[(unit.name, finest(unit.figure(item.number))) for unit in self.units],
            importance=self.importance_of(item),
            recognised=self.recognised_of(item),
            questions=[
                (_("Med strategisk ledelse"), dialogue_of(item, DialogueQuestion.With.STRATEGIC)),
                (_("I ledergruppen"), dialogue_of(item, DialogueQuestion.With.LEADERSHIP_GROUP)),
            ],
        )

    @property
    def units(self):
        return [self.summary.unit, *filter(None, [self.summary.network, self.summary.country])]

    def importance_of(self, item):
        """Its row of the table, where it is shown."""
        table = self.tables.get("importance")
        rows = [row for row in table.rows if row.principle == item.number] if table else []
        return next((row for row in rows if not any(cell.is_hidden for cell in row.cells)), None)

    def recognised_of(self, item):
        table = self.tables.get("recognised")
        rows = [row for row in table.rows if row.cells[0].text == titled(item)] if table else []
        return TablePart(table, rows[:RECOGNISED]) if table and rows else None

    @cached_property
    def parts(self) -> dict[str, list[TablePart]]:
        together = join_services(self.tables) if self.has_many_services else self.tables
        return {key: split_table(table) for key, table in together.items()}

    @property
    def notes(self):
        return notes_on_figures(self.summary)

    @property
    def html(self):
        return render_to_string("reports/summary.html", {"document": self, "summary": self.summary})


def dialogue_of(principle, dialogue):
    return [question for question in principle.dialoguequestions if question.dialogue == dialogue]
