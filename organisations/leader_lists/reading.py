"""From an uploaded file to rows. What is wrong with the file is said at once; what is wrong with a row comes later."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from organisations.leader_lists.cells import FORMULA, as_written, name_and_address
from organisations.leader_lists.csv_files import rows_of_csv
from organisations.leader_lists.headings import (
    Headings,
    Numbered,
    filled,
    find_headings,
    refuse_what_cannot_be_understood,
)
from organisations.leader_lists.xlsx_files import sheets_of_xlsx
from pages.refusals import Refusal

MEGABYTES = 5
ROWS = 2000
EMPTY_ROWS = 5000
"""A sheet that somebody has coloured to its end has a million of them."""
ZIP, OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """A row as it was written. `number` is the spreadsheet's own."""

    number: int
    name: str = ""
    email: str = ""
    service: str = ""
    department: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    formulas: list[str] = field(default_factory=list)
    """Columns in which a formula stands."""
    is_hidden: bool = False
    cells: list[str] = field(default_factory=list)
    """All that stood in it, those of columns that nobody asked for included, so that it can be sent back."""


@dataclass(frozen=True)
class Table:
    """A list as it was found in its file."""

    headings: Headings
    rows: list[Row]
    sheet: str = ""
    """The name of the sheet, where there were several."""
    is_workbook: bool = False

    def stored(self) -> dict:
        """The columns of LeaderList that hold it."""
        about = {"headings": asdict(self.headings), "sheet": self.sheet, "is_workbook": self.is_workbook}
        return {"rows": [asdict(row) for row in self.rows], "table": about}


def table_of(leader_list) -> Table:
    """The twin of stored()."""
    rows = [Row(**row) for row in leader_list.rows]
    about = leader_list.table or {"headings": {"number": 1, "titles": [], "places": {}}}
    return Table(**about | {"headings": Headings(**about["headings"]), "rows": rows})


def read_table(file) -> Table:
    """`file` is an uploaded file: it has a name, a size, and is read from its beginning."""
    if file.size > MEGABYTES * 1024 * 1024:
        raise Refusal(_("Filen er for stor: højst %(size)d MB.") % {"size": MEGABYTES})
    sheet, headings, below = sheet_with_headings(file)
    refuse_what_cannot_be_understood(headings)
    rows = list(rows_below(below, headings))
    if not rows:
        message = _("Der er ingen ledere i filen under overskrifterne i række %(row)d.")
        raise Refusal(message % {"row": headings.number})
    return Table(headings, rows, sheet, is_workbook=is_workbook(file))


def is_workbook(file):
    return PurePath(file.name).suffix.lower() == ".xlsx"


def sheet_with_headings(file) -> tuple[str, Any, Numbered]:
    """The first that has all of them, or else the first that has something in it."""
    first: tuple[str, Headings | None, Numbered] = "", None, iter(())
    for name, rows in sheets_of(file):
        headings, below = find_headings(rows)
        if headings and not headings.missing:
            return name, headings, below
        if first[1] is None:
            first = name, headings, below
    return first


def sheets_of(file) -> Iterator:
    """(name, rows) of each sheet; a name only where there are several."""
    ending = PurePath(file.name).suffix.lower()
    start = file.read(4)
    file.seek(0)
    if is_workbook(file):
        yield from sheets_of_xlsx(file)
        return
    if ending not in (".csv", ".txt"):
        raise Refusal(_("Filen skal være CSV eller XLSX. Gem listen sådan, og upload den igen."))
    if start.startswith((ZIP, OLD_EXCEL)):
        message = _("Filen hedder %(ending)s, men er ikke tekst. Gem listen som CSV eller XLSX.")
        raise Refusal(message % {"ending": ending})
    yield "", rows_of_csv(file.read())


def rows_below(numbered: Numbered, headings) -> Iterator[Row]:
    """Empty rows are passed over."""
    found = empty = 0
    for number, row in numbered:
        values = {column: in_place(row.cells, place) for column, place in headings.places.items()}
        if not any(value.strip() for value in values.values()):
            empty += 1
            if empty > EMPTY_ROWS:
                return
            continue
        found += 1
        if found > ROWS:
            raise Refusal(_("Listen er for lang: højst %(rows)d ledere. Del den i flere filer.") % {"rows": ROWS})
        yield row_of(number, row, values)


def in_place(cells, place):
    return cells[place] if place < len(cells) else ""


def row_of(number, row, values) -> Row:
    texts = {column: as_written(value) for column, value in values.items()}
    first, last = texts.pop("first_name", ""), texts.pop("last_name", "")
    name, texts["email"] = name_and_address(texts["email"])
    texts["name"] = texts.get("name") or f"{first} {last}".strip() or name
    formulas = [column for column, value in values.items() if value == FORMULA]
    cells = filled([as_written(cell) for cell in row.cells])
    return Row(number, **texts, formulas=formulas, is_hidden=row.is_hidden, cells=cells)
