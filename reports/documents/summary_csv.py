"""The figures of a summary as one long list for programs: which table, row and column, and what it says there.

Danish has semicolons and decimal commas, English commas and points, so that each opens in that country's spreadsheets.
"""

import csv
import io

from django.utils.translation import gettext as _

from pages.spreadsheets import BYTE_ORDER_MARK, csv_delimiter, harmless_cell
from reports.documents.summary_tables import tables_of

NO_BREAK = "\u00a0"
"""With it a spreadsheet takes 50 % for a text."""


def csv_of_summary(summary) -> str:
    """In the language that is active."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=csv_delimiter())
    writer.writerow([_("Tabel"), _("Række"), _("Kolonne"), _("Værdi")])
    for table in tables_of(summary):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                said = (table.title, row.name, column.title, cell.text.replace(NO_BREAK, " "))
                writer.writerow([harmless_cell(text) for text in said])
    return BYTE_ORDER_MARK + lines.getvalue()
