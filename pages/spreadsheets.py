"""What every file for a spreadsheet must see to."""

from typing import IO, Any

from django.utils.formats import get_format

BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a CSV without it for Windows-1252, and æ, ø and å for something else."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_delimiter() -> str:
    """Where numbers have a decimal comma, a spreadsheet expects semicolons."""
    return ";" if get_format("DECIMAL_SEPARATOR") == "," else ","


def harmless_cell(text: str) -> str:
    """Names are typed by people, and a spreadsheet that opens the file would take some for formulas."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def without_harmlessness(text: str) -> str:
    """The name itself, when the file comes back."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def new_workbook(file: IO[bytes]) -> Any:
    """An XlsxWriter workbook that writes to this file when it is left, and never takes a text for anything else."""
    import xlsxwriter  # 3 MB that each web process would carry for what few ask for

    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(file, {"in_memory": True, **never})
