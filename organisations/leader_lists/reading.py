"""From an uploaded file to rows. What is wrong with the file is said at once; what is wrong with a row comes later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from organisations.leader_lists.cells import FORMULA, clean
from organisations.leader_lists.columns import TITLES, column_named
from organisations.leader_lists.csv_files import rows_of_csv
from organisations.leader_lists.refusals import CannotRead
from organisations.leader_lists.xlsx_files import rows_of_xlsx

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
    formulas: list[str] = field(default_factory=list)
    """Columns in which a formula stands."""


def read(file) -> list[Row]:
    """`file` is an uploaded file: it has a name, a size, and is read from its beginning."""
    if file.size > MEGABYTES * 1024 * 1024:
        raise CannotRead(_("Filen er for stor: højst %(size)d MB.") % {"size": MEGABYTES})
    numbered = enumerate(rows_of(file), start=1)
    columns, first = headings(numbered)
    rows = list(rows_below(numbered, columns))
    if not rows:
        raise CannotRead(_("Der er ingen ledere i filen under overskrifterne i række %(row)d.") % {"row": first})
    return rows


def rows_of(file) -> Iterator[list[str]]:
    ending = PurePath(file.name).suffix.lower()
    start = file.read(4)
    file.seek(0)
    if ending == ".xlsx":
        return rows_of_xlsx(file)
    if ending not in (".csv", ".txt"):
        raise CannotRead(_("Filen skal være CSV eller XLSX. Gem listen sådan, og læg den op igen."))
    if start.startswith((ZIP, OLD_EXCEL)):
        message = _("Filen hedder %(ending)s, men er ikke tekst. Gem listen som CSV eller XLSX.")
        raise CannotRead(message % {"ending": ending})
    return rows_of_csv(file.read())


def headings(numbered) -> tuple[dict[int, str], int]:
    """({place: column}, the number of the row): the first row that is not empty."""
    for number, cells in numbered:
        if any(cells):
            return columns_of([clean(cell) for cell in cells]), number
    raise CannotRead(_("Filen er tom."))


def columns_of(titles) -> dict[int, str]:
    columns = {place: column for place, title in enumerate(titles) if (column := column_named(title))}
    missing = [str(title) for column, title in TITLES.items() if column not in columns.values()]
    if missing:
        message = _("Filen mangler %(columns)s. Skriv det som overskrift i første række, eller brug skabelonen.")
        raise CannotRead(message % {"columns": get_text_list([f"»{title}«" for title in missing], _("og"))})
    twice = {column for column in columns.values() if list(columns.values()).count(column) > 1}
    if twice:
        message = _("Kolonnen »%(column)s« er der to gange. Slet den ene.")
        raise CannotRead(message % {"column": TITLES[sorted(twice)[0]]})
    return columns


def rows_below(numbered, columns) -> Iterator[Row]:
    """Empty rows are passed over."""
    found = empty = 0
    for number, cells in numbered:
        values = {column: cells[place] if place < len(cells) else "" for place, column in columns.items()}
        if not any(value.strip() for value in values.values()):
            empty += 1
            if empty > EMPTY_ROWS:
                return
            continue
        found += 1
        if found > ROWS:
            raise CannotRead(_("Listen er for lang: højst %(rows)d ledere. Del den i flere filer.") % {"rows": ROWS})
        formulas = [column for column, value in values.items() if value == FORMULA]
        texts = {column: "" if value == FORMULA else clean(value) for column, value in values.items()}
        yield Row(number, formulas=formulas, **texts)
