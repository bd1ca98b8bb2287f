"""Two people edit the same thing at once, and nothing is overwritten.

A form carries a token of each value as it was shown. What somebody else has changed meanwhile is kept where this person
left it alone; where both changed the same field, nothing is saved, and both texts are shown (docs/adr/0004).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db.models import Model


@dataclass(frozen=True)
class Clash:
    """A field that two people gave different values."""

    field: str
    stored: object
    typed: object


class Conflict(Exception):
    """`values` is what a new form begins with: what was typed where they clash, and elsewhere what is newest."""

    def __init__(self, clashes, values):
        self.clashes = clashes
        self.values = values
        super().__init__(", ".join(clash.field for clash in clashes))


def token(value) -> str:
    """The same for the same value, and short enough for a hidden field."""
    return sha256(plain(value).encode()).hexdigest()[:12]


def plain(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, (list, tuple)):
        return ",".join(sorted(plain(item) for item in value))
    return str(value).replace("\r\n", "\n").strip()


def tokens(values) -> str:
    """Of everything that a form shows, as it is sent along: "title:4f2a… place:…"."""
    return " ".join(f"{name}:{token(value)}" for name, value in values.items())


def read_tokens(text) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in text.split() if ":" in pair)


def merged(*, stored, typed, seen) -> dict:
    """What is to be saved. seen: the tokens that the form was shown with; without them what was typed is taken."""
    values, clashes = {}, []
    for name, value in typed.items():
        was, now, wanted = seen.get(name), token(stored[name]), token(value)
        if was is None or was == now or wanted == now:
            values[name] = value
        elif wanted == was:
            values[name] = stored[name]
        else:
            values[name] = value
            clashes.append(Clash(name, stored[name], value))
    if clashes:
        raise Conflict(clashes, values)
    return values
