"""A cell as it was meant: however the keyboard, the program and the file wrote it."""

import unicodedata

from accounts.spreadsheets import without_harmlessness

FORMULA = "\0formula"
"""Stands where a cell holds a formula, whose stored result nobody vouches for, or an error that one has led to."""


def clean(text) -> str:
    """On one line, with å as one letter, and without the spaces that only show when something does not match."""
    return without_harmlessness(" ".join(unicodedata.normalize("NFC", text).split()))
