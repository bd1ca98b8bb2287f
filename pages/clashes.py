"""Both texts of a conflict, as they are shown beside one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.concurrent_edits import Clash

SHOWN_AS = {"starts_at": "starts", "ends_at": "ends"}
"""The fields of a form that stand for one value have the name of one of them."""


@dataclass(frozen=True)
class ShownClash:
    label: str
    stored: str
    typed: str


def shown_clashes(form: Any, clashes: Iterable[Clash]) -> list[ShownClash]:
    return [
        ShownClash(
            form.fields[SHOWN_AS.get(clash.field, clash.field)].label,
            value_in_words(form, clash.field, clash.stored),
            value_in_words(form, clash.field, clash.typed),
        )
        for clash in clashes
    ]


def value_in_words(form: Any, field: str, value: Any) -> str:
    if value in (None, "", []):
        return _("ingenting")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(item.title for item in value)
    choices = dict(getattr(form.fields[SHOWN_AS.get(field, field)], "choices", None) or {})
    return str(choices.get(value, value))
