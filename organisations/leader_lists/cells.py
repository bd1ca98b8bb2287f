"""A cell as it was meant: however the keyboard, the program and the file wrote it."""

import re
from dataclasses import dataclass

from pages.cleaning import clean_line
from pages.spreadsheets import without_harmlessness

FORMULA = "\0formula"
"""Stands where a cell holds a formula, whose stored result nobody vouches for, or an error that one has led to."""
OUTLOOK = re.compile(r"""^["']?(?P<name>[^<>"]*?)["']?\s*<(?P<address>[^<>]+)>$""")


def clean(text) -> str:
    """On one line, with å as one letter, and without the signs and spaces that only show when nothing matches."""
    return without_harmlessness(clean_line(text))


def as_written(text) -> str:
    return "" if text == FORMULA else clean(text)


def name_and_address(text) -> tuple[str, str]:
    """What an address book puts into one cell taken apart: Åse Ærø <aase@havneby.example>."""
    text = text.rstrip(" ;,")
    found = OUTLOOK.match(text)
    name, address = (found["name"], found["address"]) if found else ("", text)
    return name.strip(), address.strip().removeprefix("mailto:")


@dataclass(frozen=True)
class WrittenRow:
    cells: list[str]
    is_hidden: bool = False
    """Somebody has hidden or filtered it away, and may not know that it is there."""
