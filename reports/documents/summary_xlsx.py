"""The figures of a summary as a workbook: a sheet for each table, numbers as numbers, and a sheet on method."""

import io
from decimal import Decimal

from pages.numbers import score_text
from pages.spreadsheets import new_workbook
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_tables import file_title, tables_of

PINE, INK_2 = "#17504f", "#4a534f"
WIDEST = 60


def xlsx_of_summary(summary) -> bytes:
    """In the language that is active. Equal summaries give equal bytes."""
    file = io.BytesIO()
    with new_workbook(file) as workbook:
        workbook.set_properties(
            {
                "title": file_title(summary),
                "company": "Syv principper",
                "comments": summary.release.hash,
                "created": summary.release.published_at.replace(tzinfo=None, microsecond=0),
            }
        )
        tables = tables_of(summary)
        looks = looks_of(workbook) | looks_of_means(workbook, tables)
        for table in tables:
            sheet = workbook.add_worksheet(table.title)
            write_table(sheet, table, looks)
            if table.key == "method":
                write_notes(sheet, notes_on_figures(summary), below=len(table.rows) + 2, looks=looks)
    return file.getvalue()


def looks_of(workbook):
    return {
        "heading": workbook.add_format(
            {"bold": True, "font_color": "#ffffff", "bg_color": PINE, "text_wrap": True, "valign": "top"}
        ),
        "text": workbook.add_format({"valign": "top"}),
        "hidden": workbook.add_format({"italic": True, "font_color": INK_2, "valign": "top"}),
        "count": workbook.add_format({"num_format": "0", "align": "right", "valign": "top"}),
        "note": workbook.add_format({"text_wrap": True, "valign": "top"}),
    }


def looks_of_means(workbook, tables):
    """By what stands before the number. The cell stays a number to reckon with, and reads as on the page."""
    means = [cell for table in tables for row in table.rows for cell in row.cells if is_mean(cell)]
    return {
        words: workbook.add_format(
            {"num_format": f'"{words}"0.0' if words else "0.0", "align": "right", "valign": "top"}
        )
        for words in sorted({number_look(cell) for cell in means})
    }


def is_mean(cell):
    return isinstance(cell.number, Decimal)


def number_look(cell):
    """That of a mean is what its text says before the number: "ca. ", or nothing."""
    return cell.text.removesuffix(score_text(cell.number)) if is_mean(cell) else "count"


def write_table(sheet, table, looks):
    sheet.freeze_panes(1, 1)
    for at, title in enumerate([table.rows_title, *(column.title for column in table.columns)]):
        sheet.write_string(0, at, title, looks["heading"])
    for down, row in enumerate(table.rows, start=1):
        sheet.write_string(down, 0, row.name, looks["text"])
        for across, cell in enumerate(row.cells, start=1):
            if cell.number is None:
                sheet.write_string(down, across, cell.text, looks["hidden" if cell.is_hidden else "text"])
            else:
                sheet.write_number(down, across, cell.number, looks[number_look(cell)])
    for at, width in enumerate(widths(table)):
        sheet.set_column(at, at, width)


def widths(table):
    yield min(WIDEST, max(len(text) for text in [table.rows_title, *(row.name for row in table.rows)]) + 2)
    for at, column in enumerate(table.columns):
        longest = max((len(row.cells[at].text) for row in table.rows), default=0)
        yield min(WIDEST, max(longest, len(column.title), 9) + 2) if column.kind != "each" else 16


def write_notes(sheet, paragraphs, *, below, looks):
    for at, paragraph in enumerate(paragraphs):
        sheet.merge_range(below + at, 0, below + at, 1, "", looks["note"])
        sheet.write_string(below + at, 0, paragraph, looks["note"])
        sheet.set_row(below + at, 15 * (1 + len(paragraph) // 90))
