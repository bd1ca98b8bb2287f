"""A date as people type it, in three boxes or in one: 12 10 2026, 12. oktober 26, 12/10-26 or 2026-10-12.

A native date field follows the browser's language, not the page's.
"""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pages.cleaning import clean_line

BOX = {"inputmode": "numeric", "class": "form-input", "autocomplete": "off"}
MONTHS = [
    ("januar", "january"),
    ("februar", "february"),
    ("marts", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
]
SHORTEST_MONTH = 3
"""Letters that tell one month from another in both languages: okt, oct."""
YEARS = range(1900, 2100)
"""What anybody here means. Beyond it time zones and holidays cannot be reckoned with for long."""
BETWEEN = re.compile(r"[\s./,]+|(?<=\w)-(?=\w)")
ERRORS: dict[str, Any] = {
    "required": _("Skriv en dato med dag, måned og år, fx 24 11 2026."),
    "incomplete": _("Skriv både dag, måned og år, fx 24 11 2026."),
    "day": _("Skriv dagen med tal, fx 24."),
    "month": _("Skriv måneden med tal fra 1 til 12 eller med navn, fx 11 eller november."),
    "year": _("Skriv årstallet med to eller fire cifre, fx 2026."),
    "far_away": _("Skriv et årstal fra 1900 til 2099, fx 2026."),
    "invalid": _("Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."),
}


class DayMonthYearWidget(forms.MultiWidget):
    template_name = "dkfds/widgets/date_group.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput(BOX) for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, f"{value.year:04}"] if value else [None, None, None]


class DayMonthYearField(forms.MultiValueField):
    """Three boxes that are read as one date. A whole date may also be pasted into one of them."""

    widget = DayMonthYearWidget
    default_error_messages = ERRORS

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([forms.CharField(), forms.CharField(), forms.CharField()], **kwargs)

    def clean(self, value: Any) -> date | None:
        """A half-written date is one to be finished, rather than one that is missing."""
        is_begun = not self.disabled and value and any(value)
        return self.compress(value) if is_begun else super().clean(value)

    def compress(self, data_list: Any) -> date | None:
        return read_date(" ".join(box or "" for box in data_list)) if data_list else None


class WrittenDateField(forms.DateField):
    """The same in one box, for the administration's pages."""

    default_error_messages = ERRORS

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            return read_date(value) if clean_line(value) else None
        return super().to_python(value)


def read_date(typed: str) -> date:
    """Day, month and year in this order, unless the year comes first. Raises ValidationError."""
    parts = [part for part in BETWEEN.split(clean_line(typed)) if part]
    if len(parts) != 3:
        raise refused("incomplete" if len(parts) < 3 else "invalid")
    day, month, year = reversed(parts) if re.fullmatch(r"\d{4}", parts[0]) else parts
    try:
        return date(read_year(year), read_month(month), read_day(day))
    except ValueError as error:
        raise refused("invalid") from error


def read_day(part: str) -> int:
    if not re.fullmatch(r"\d{1,2}", part):
        raise refused("day")
    return int(part)


def read_month(part: str) -> int:
    number = int(part) if re.fullmatch(r"\d{1,2}", part) else month_named(part)
    if not 1 <= number <= len(MONTHS):
        raise refused("month")
    return number


def read_year(part: str) -> int:
    if not re.fullmatch(r"\d{2}|\d{4}", part):
        raise refused("year")
    year = int(part) if len(part) > 2 else 2000 + int(part)
    if year not in YEARS:
        raise refused("far_away")
    return year


def month_named(word: str) -> int:
    """The number of the month that a word names or shortens, in Danish or English, or 0."""
    word = word.casefold()
    if len(word) >= SHORTEST_MONTH:
        for number, names in enumerate(MONTHS, start=1):
            if any(name.startswith(word) for name in names):
                return number
    return 0


def refused(code: str) -> ValidationError:
    return ValidationError(ERRORS[code], code=code)
