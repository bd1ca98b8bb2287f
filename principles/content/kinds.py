"""The kinds of value a content file is made of. schema.py puts them together; validation and dumping both read that."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Style(StrEnum):
    """How a text is written in the canonical form, where its characters allow it."""

    QUOTED = '"'
    FOLDED = ">"
    LITERAL = "|"


@dataclass(frozen=True)
class Text:
    """A reader-facing text: a mapping of each language to what it says there."""

    column: str
    style: Style = Style.QUOTED


@dataclass(frozen=True)
class Word:
    """A single value in one language, such as a code or an address."""

    column: str
    pattern: str = ""
    example: str = ""
    may_be_empty: bool = False
    reserved: frozenset[str] = frozenset()
    quoted: bool = True


@dataclass(frozen=True)
class Address:
    """Where the source is found on the web."""

    column: str


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    column: str
    least: int
    most: int


@dataclass(frozen=True)
class Tenths:
    """A number with one decimal."""

    column: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Choice:
    """One of a few codes."""

    column: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Fixed:
    """Always the same, so it has no column."""

    value: str | tuple[str, ...]


@dataclass(frozen=True)
class Follows:
    """Given by another value of the same mapping, so it has no column."""

    key: str
    values: dict


@dataclass(frozen=True)
class Part:
    """A mapping inside a mapping whose values are columns of the same row."""

    fields: dict


@dataclass(frozen=True)
class Rows:
    """A list whose items are rows of one model, found under `relation` on the row above."""

    model: type
    relation: str
    key: str
    fields: dict
    exactly: tuple = ()
    given: dict = field(default_factory=dict)
    """Columns that the place in the file gives, e.g. which dialogue a question belongs to."""

    @property
    def key_column(self) -> str:
        return self.fields[self.key].column

    @property
    def is_ordered(self) -> bool:
        """The rows have a position, which is their place in the file."""
        return any(column.name == "position" for column in self.model._meta.concrete_fields)
