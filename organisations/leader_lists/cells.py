"""A cell as it was meant: however the keyboard, the program and the file wrote it."""

from accounts.spreadsheets import without_harmlessness
from pages.cleaning import clean_line

FORMULA = "\0formula"
"""Stands where a cell holds a formula, whose stored result nobody vouches for, or an error that one has led to."""


def clean(text) -> str:
    """On one line, with å as one letter, and without the signs and spaces that only show when nothing matches."""
    return without_harmlessness(clean_line(text))
