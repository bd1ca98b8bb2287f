"""Read a CSV as Excel, Numbers, LibreOffice and other people's programs write it."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from organisations.leader_lists.cells import WrittenRow
from organisations.leader_lists.columns import column_named
from pages.refusals import Refusal

DELIMITERS = ";,\t"
LOOKED_AT = 20


def rows_of_csv(content: bytes) -> Iterator[WrittenRow]:
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        for cells in reader:
            yield WrittenRow(cells)
    except csv.Error as error:
        message = _("Filen kan ikke læses ved linje %(line)d. Er der et citationstegn for meget eller for lidt?")
        raise Refusal(message % {"line": reader.line_num}) from error


def decoded(content) -> str:
    """UTF-8 with or without a byte order mark, else what Excel in Windows writes: Windows-1252."""
    encodings = ["utf-16"] if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return without_separator_line(text)
    raise Refusal(_("Filen er ikke en CSV-fil med tekst. Gem listen som CSV UTF-8 eller XLSX, og upload den igen."))


def without_separator_line(text):
    """Excel's own way of naming the separator in the first line counts as an empty row."""
    return text[5:] if text[:4].casefold() == "sep=" else text


def delimiter_of(text):
    """The one that makes the most known columns of one of the lines at the beginning."""
    lines = [line.replace('"', "") for line in islice(io.StringIO(text), LOOKED_AT)]

    def known_columns(delimiter):
        return max((sum(map(is_known, line.split(delimiter))) for line in lines), default=0)

    return max(DELIMITERS, key=known_columns)


def is_known(heading):
    return column_named(heading.strip()) is not None
