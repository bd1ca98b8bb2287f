"""A text in numbered versions: each save makes the next, none is ever changed, and nobody's words are written over.

Such a text is saved whole, so two writers meet wherever in it they wrote: its number stands for all of it.
"""

from typing import Protocol

from pages.concurrent_edits import changed_since


class Version(Protocol):
    number: int


class WrittenMeanwhile(Exception):
    """Somebody else has saved since the page was shown. Nothing is stored."""

    def __init__(self, newest: Version | None) -> None:
        super().__init__()
        self.newest = newest


def compared_in(newest: Version | None) -> dict[str, object]:
    """What the tokens of its form are made of."""
    return {"number": newest and newest.number}


def next_number(newest: Version | None, *, seen: dict[str, str]) -> int:
    """`seen` is read from the tokens of the version that the writer had before her. Raises WrittenMeanwhile."""
    if changed_since(stored=compared_in(newest), seen=seen):
        raise WrittenMeanwhile(newest)
    return newest.number + 1 if newest else 1
