"""The figures of a summary as a workbook: a sheet for each table, numbers as numbers, and a sheet on method."""

import io
import textwrap

from pages.numbers import score_text
from pages.shares import percent_text
from pages.spreadsheets import new_workbook
from reports.documents.summary_notes import notes_on_figures
from reports.documents.summary_tables import file_title, tables_of

PINE, INK_2 = "#17504f", "#4a534f"
WIDEST, NARROWEST, LINE = 60, 9, 15
"""A column's letters, and a line's height in points."""
A4 = 9
LYING_FROM = 100
"""From so many letters across, a sheet prints lying."""
LONGEST_FOOTER = 110
ROWS_ON_A_PAGE = 60
"""A table with more goes on over pages, for on one it would be too small to read."""


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
        looks = looks_of(workbook) | looks_of_numbers(workbook, tables)
        for table in tables:
            sheet = workbook.add_worksheet(table.title)
            write_table(sheet, table, looks)
            set_up_print(sheet, table, file_title(summary))
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
        "note": workbook.add_format({"text_wrap": True, "valign": "top"}),
    }


def looks_of_numbers(workbook, tables):
    """By how a number is written. The cell stays a number to reckon with, and reads as on the page."""
    numbers = [cell for table in tables for row in table.rows for cell in row.cells if cell.number is not None]
    return {
        look: workbook.add_format({"num_format": look, "align": "left", "valign": "top"})
        for look in sorted({number_look(cell) for cell in numbers})
    }


def number_look(cell) -> str:
    """With what its text says around the number: "ca. " before a half step, say."""
    if isinstance(cell.number, int):
        return "0"
    number, look = (
        (percent_text(round(100 * cell.number)), percent_text(0)) if cell.is_share else (score_text(cell.number), "0.0")
    )
    before, after = cell.text.split(number)
    return f"{quoted(before)}{look}{quoted(after)}"


def quoted(words) -> str:
    return f'"{words}"' if words else ""


def write_table(sheet, table, looks):
    sheet.freeze_panes(1, 1)
    wide = widths(table)
    headings = headings_of(table)
    for at, title in enumerate(headings):
        sheet.write_string(0, at, title, looks["heading"])
    sheet.set_row(0, LINE * max(lines_of(title, width) for title, width in zip(headings, wide, strict=True)))
    for down, row in enumerate(table.rows, start=1):
        sheet.write_string(down, 0, row.name, looks["text"])
        for across, cell in enumerate(row.cells, start=1):
            if cell.number is None:
                sheet.write_string(down, across, cell.text, looks["hidden" if cell.is_hidden else "text"])
            else:
                sheet.write_number(down, across, cell.number, looks[number_look(cell)])
    for at, width in enumerate(wide):
        sheet.set_column(at, at, width)


def lines_of(heading, width) -> int:
    return len(textwrap.wrap(heading, width - 1, break_on_hyphens=False))


def headings_of(table) -> list[str]:
    return [table.rows_title, *(column.title for column in table.columns)]


def widths(table) -> list[int]:
    """As wide as what stands in the rows. A heading is wrapped, and as wide as its longest word."""
    columns = [
        [row.name for row in table.rows],
        *zip(*([cell.text for cell in row.cells] for row in table.rows), strict=True),
    ]
    return [
        min(WIDEST, max(NARROWEST, *map(len, heading.split()), *map(len, texts)) + 2)
        for heading, texts in zip(headings_of(table), columns, strict=True)
    ]


def set_up_print(sheet, table, title):
    """A page for each table, which says what it is from. The headings stand on each page where it takes more."""
    sheet.set_paper(A4)
    if sum(widths(table)) > LYING_FROM:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    sheet.fit_to_pages(1, 1 if len(table.rows) <= ROWS_ON_A_PAGE else 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{in_a_footer(title)}&R&P / &N")


def in_a_footer(title) -> str:
    """An ampersand is a command there, and of a long text Excel takes none."""
    return title[:LONGEST_FOOTER].replace("&", "&&")


def write_notes(sheet, paragraphs, *, below, looks):
    for at, paragraph in enumerate(paragraphs):
        sheet.merge_range(below + at, 0, below + at, 1, "", looks["note"])
        sheet.write_string(below + at, 0, paragraph, looks["note"])
        sheet.set_row(below + at, 15 * (1 + len(paragraph) // 90))
