"""Two people edit the same thing at once, or one in two tabs, and nothing is overwritten (docs/adr/0004).

A form carries a token of each value as it was shown. What somebody else has changed meanwhile is kept where this person
left it alone; where both changed the same field, nothing is saved, and both texts are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model

LONGEST_WORD = 12


class Edit(Enum):
    """What has become of a field between its being shown and its being sent."""

    LEFT_ALONE = auto()
    """By this person, so that what is stored stands, whoever wrote it."""
    STORED_ALREADY = auto()
    NEW = auto()
    CLASH = auto()
    """Both this person and somebody else have changed it."""


@dataclass(frozen=True)
class Clash:
    """A field that two people gave different values."""

    field: str
    stored: object
    typed: object


class Conflict(Exception):
    """`values` is what a new form begins with: what was typed where they clash, and elsewhere what is newest."""

    def __init__(self, clashes: list[Clash], values: dict[str, Any]) -> None:
        self.clashes = clashes
        self.values = values
        super().__init__(", ".join(clash.field for clash in clashes))


class TokensField(forms.CharField):
    """The tokens of all that a page was shown with. What is no token is none."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> dict[str, str]:
        return read_tokens(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def token(value: object) -> str:
    """The same for the same value: empty for nothing, a word as it is, else a part of its hash. Never with a space."""
    text = comparable(value)
    is_word = len(text) <= LONGEST_WORD and text.isprintable() and " " not in text
    return text if is_word else sha256(text.encode()).hexdigest()[:20]


def comparable(value: object) -> str:
    """Neither the line breaks of a browser, nor the order of a choice, nor the time zone of a moment is a change."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (list, tuple)):
        return ",".join(sorted(comparable(item) for item in value))
    return str(value).replace("\r\n", "\n").strip()


def tokens(values: Mapping[str, Any]) -> str:
    """Of everything that a form shows, as it is sent along: "title:4f2a… place:…"."""
    return " ".join(f"{name}:{token(value)}" for name, value in values.items())


def read_tokens(text: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in text.split() if ":" in pair)


def compare_edit(*, was: str, stored: object, typed: object) -> Edit:
    """`was` is the token of the value that the page was shown with."""
    now, wanted = token(stored), token(typed)
    if wanted == was:
        return Edit.LEFT_ALONE
    if wanted == now:
        return Edit.STORED_ALREADY
    return Edit.NEW if now == was else Edit.CLASH


def changed_since(*, stored: Mapping[str, Any], seen: Mapping[str, str]) -> list[str]:
    """The names of the values that are others than when the page was shown. What has no token was empty then."""
    return [name for name, value in stored.items() if token(value) != seen.get(name, "")]


def merged(*, stored: Mapping[str, Any], typed: Mapping[str, Any], seen: Mapping[str, str]) -> dict:
    """What is to be saved. Without a token what was typed is taken."""
    values, clashes = {}, []
    for name, value in typed.items():
        was = seen.get(name, token(stored[name]))
        edit = compare_edit(was=was, stored=stored[name], typed=value)
        values[name] = stored[name] if edit is Edit.LEFT_ALONE else value
        if edit is Edit.CLASH:
            clashes.append(Clash(name, stored[name], value))
    if clashes:
        raise Conflict(clashes, values)
    return values
