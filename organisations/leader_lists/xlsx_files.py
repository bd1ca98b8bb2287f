"""Read a workbook that a stranger may have made: measured before it is unpacked, and its formulas never believed."""

import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from organisations.leader_lists.cells import FORMULA, WrittenRow
from pages.refusals import Refusal

UNPACKED_BYTES = 30 * 1024 * 1024
PARTS = 500
COLUMNS = 50
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, MERGED = f"{SPREADSHEET}row", f"{SPREADSHEET}mergeCell"
TYPES = "[Content_Types].xml"
"""Where a workbook says which of its parts is the main one; programs on the web call it as they like."""


def sheets_of_xlsx(file) -> Iterator[tuple[str, Iterator[WrittenRow]]]:
    """Each sheet with its rows, which are to be read before the next sheet. It has a name where there are several."""
    import openpyxl  # 14 MB that each web process would carry for what is read a few times a year

    refuse_what_is_no_workbook(file)
    with damage_refused():
        sheets = openpyxl.load_workbook(file, read_only=True, keep_links=False).worksheets
        for sheet in sheets:
            yield sheet.title if len(sheets) > 1 else "", rows_of(sheet)


def rows_of(sheet) -> Iterator[WrittenRow]:
    with damage_refused():
        layout = layout_of(sheet)
        sheet.reset_dimensions()  # a sheet may say that it is smaller than it is
        rows = ([as_text(cell) for cell in row] for row in sheet.iter_rows(max_col=COLUMNS))
        for number, cells in enumerate(with_merged(rows, layout), start=1):
            yield WrittenRow(cells, is_hidden=number in layout.hidden)


@contextmanager
def damage_refused():
    """A damaged file makes openpyxl fail in as many ways as there are ways to damage one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks and validation that are not read
        try:
            yield
        except Refusal:
            raise
        except Exception as error:
            raise Refusal(not_a_workbook()) from error


@dataclass(frozen=True)
class Layout:
    """What openpyxl passes over while it streams a sheet."""

    hidden: set[int]
    """The numbers of rows that are hidden or filtered away."""
    merged: dict[int, list[tuple[int, int]]]
    """By the first row of merged cells: the place of their column, and their last row."""


def layout_of(sheet) -> Layout:
    from openpyxl.utils import range_boundaries  # slow import

    hidden, merged, number = set(), defaultdict(list), 0
    with sheet._get_source() as source:
        for _event, element in iterparse(source):
            if element.tag == ROW:
                number = int(element.get("r", number + 1))
                if element.get("hidden") in ("1", "true"):
                    hidden.add(number)
            elif element.tag == MERGED:
                column, first, _last_column, last = range_boundaries(element.get("ref"))
                merged[first].append((column - 1, last))
            element.clear()
    return Layout(hidden, merged)


def with_merged(rows, layout) -> Iterator[list[str]]:
    """What stands in merged cells counts for each of their rows that has something of its own."""
    held: dict[int, tuple[str, int]] = {}
    for number, cells in enumerate(rows, start=1):
        held = {place: (text, last) for place, (text, last) in held.items() if number <= last}
        if any(cells):
            cells += [""] * (max(held, default=-1) + 1 - len(cells))
            for place, (text, _last) in held.items():
                cells[place] = cells[place] or text
        for place, last in layout.merged.get(number, ()):
            if place < len(cells):
                held[place] = cells[place], last
        yield cells


def refuse_what_is_no_workbook(file):
    """Sizes are those that the archive tells. What it holds is never unpacked beyond them."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if not any(part.filename == TYPES for part in parts):
                raise Refusal(not_a_workbook())
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
                raise Refusal(_("Filen fylder for meget, når den er pakket ud. Kopiér listen til en ny projektmappe."))
            if any(holds_declarations(archive, part) for part in parts):
                raise Refusal(not_a_workbook())
    except UNREADABLE as error:
        raise Refusal(not_a_workbook()) from error
    finally:
        file.seek(0)


def holds_declarations(archive, part):
    """No program writes a document type into a workbook, and one can make a few bytes grow without end."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(part) as content:
        return b"<!DOCTYPE" in content.read(part.file_size).replace(b"\0", b"")


def not_a_workbook():
    return _("Filen er ikke en Excel-fil, eller den har en adgangskode. Gem listen som XLSX eller CSV, og prøv igen.")


def as_text(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return FORMULA
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
