"""Read a workbook that a stranger may have made: measured before it is unpacked, and its formulas never believed."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from organisations.leader_lists.cells import FORMULA
from organisations.leader_lists.refusals import CannotRead

UNPACKED_BYTES = 30 * 1024 * 1024
PARTS = 500
COLUMNS = 50
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}


def rows_of_xlsx(file) -> Iterator[list[str]]:
    """The rows of the first sheet."""
    import openpyxl  # 14 MB that each web process would carry for what is read a few times a year

    refuse_what_is_no_workbook(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks and validation that are not read
        try:
            workbook = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()  # a sheet may say that it is smaller than it is
            for row in sheet.iter_rows(max_col=COLUMNS):
                yield [as_text(cell) for cell in row]
            workbook.close()
        except Exception as error:
            # A damaged file makes openpyxl fail in as many ways as there are ways to damage one.
            raise CannotRead(not_a_workbook()) from error


def refuse_what_is_no_workbook(file):
    """Sizes are those that the archive tells. What it holds is never unpacked beyond them."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not names >= NEEDED:
                raise CannotRead(not_a_workbook())
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
                raise CannotRead(
                    _("Filen fylder for meget, når den er pakket ud. Kopiér listen til en ny projektmappe.")
                )
            if any(holds_declarations(archive, part) for part in parts):
                raise CannotRead(not_a_workbook())
    except UNREADABLE as error:
        raise CannotRead(not_a_workbook()) from error
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
