"""Everything stored about a person as she reads it: headings in words, dates as dates, codes as what they mean.

It is made of what personal_data collects, so that nothing is in the file that is not on the page.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.data_words import MEANINGS, WORDS

FOR_MACHINES = {"id", "replaces", "statements"}
"""They tie rows of the file together; a person sees that from where they stand."""


EMPTY: tuple[Any, ...] = (None, "", [], {})
"""What is not filled in has no line of its own."""


@dataclass(frozen=True)
class Part:
    """A heading with a value, or with parts of its own."""

    heading: str
    value: str = ""
    parts: list["Part"] = field(default_factory=list)

    @property
    def is_value(self):
        return not self.parts


def readable(collected) -> list[Part]:
    """In the order of the words: first who she is, then what she has done."""
    order = list(WORDS)
    return [readable_part(name, collected[name]) for name in sorted(collected, key=order.index)]


def readable_part(name, stored) -> Part:
    heading = str(WORDS.get(name, name))
    if name == "changes":
        return Part(heading, changes_in_words(stored or {}))
    if isinstance(stored, dict):
        return Part(heading, parts=readable_parts(name, stored)) if stored else Part(heading, nothing())
    if isinstance(stored, list) and stored:
        return Part(heading, parts=[readable_row(name, number, row) for number, row in enumerate(stored, start=1)])
    return Part(heading, readable_value(name, stored))


def readable_row(name, number, row) -> Part:
    if isinstance(row, dict):
        return Part(named(row, number), parts=readable_parts(name, row))
    return Part(f"{number}.", readable_value(name, row))


def readable_parts(name, stored) -> list[Part]:
    """Answers are stored by the codes of statements, whose words stand beside them."""
    words = WORDS | {code: f"{code} {text}" for code, text in stored.get("statements", {}).items()}
    return [
        answers_in_words(value, words) if key == "answers" and isinstance(value, dict) else readable_part(key, value)
        for key, value in stored.items()
        if key not in FOR_MACHINES and value not in EMPTY
    ]


def changes_in_words(changes) -> str:
    """Of the account itself. What it is tied to in other rooms stands under their headings."""
    known = [(str(WORDS[name]), values) for name, values in changes.items() if name in WORDS]
    lines = [f"{name}: {' → '.join(map(str, values))}" for name, values in known if isinstance(values, list)]
    return "\n".join(lines) or nothing()


def answers_in_words(answers, words) -> Part:
    parts = [Part(str(words.get(code, code)), readable_value("answer", value)) for code, value in answers.items()]
    return Part(str(WORDS["answers"]), "" if parts else nothing(), parts)


def named(row, number):
    """A row is called what it calls itself."""
    name = next((row[key] for key in ("name", "title", "meeting__title", "principle") if row.get(key)), "")
    return f"{number}. {name}".strip()


def readable_value(name, value) -> str:
    match value:
        case _ if value in EMPTY:
            return nothing()
        case bool():
            return _("ja") if value else _("nej")
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value)
        case dict() | list():
            return ", ".join(f"{each}" for each in value)
    return str(MEANINGS.get(name, {}).get(value, value))


def nothing():
    return _("ingenting")
