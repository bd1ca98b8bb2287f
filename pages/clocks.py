"""A time of day as people type it: 9.30, 9,30, 9:30, kl. 9.30, 0930, 930 or 9."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from pages.cleaning import clean_line

CLOCK = re.compile(r"(?:kl(?:okken|\.)?)?\s*(?P<hour>\d{1,2})(?:\s?[.,: ]\s?(?P<minute>\d{1,2}))?\.?", re.IGNORECASE)
RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})$")


class ClockField(forms.Field):
    """Half past nine may be typed as 9.3, and so may three past nine: that is asked about."""

    default_error_messages = {
        "required": _("Skriv et klokkeslæt, fx 9.30."),
        "invalid": _("Skriv klokkeslættet med tal, fx 9.30."),
        "one_digit": _("Skriv minutterne med to cifre: %(hour)s.0%(minute)s eller %(hour)s.%(minute)s0?"),
        "one_digit_alone": _("Skriv minutterne med to cifre, fx %(hour)s.0%(minute)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "sp-clock"})
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return time_format(value) if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value
        typed = clean_line(value or "")
        if not typed:
            return None
        clock = CLOCK.fullmatch(RUN_TOGETHER.sub(r"\1.\2", typed))
        if clock is None:
            raise self.refused("invalid")
        hour, minute = clock["hour"], clock["minute"] or "00"
        if len(minute) == 1 and int(minute):
            code = "one_digit" if int(minute) < 6 else "one_digit_alone"
            raise self.refused(code, hour=hour, minute=minute)
        try:
            return time(int(hour), int(minute))
        except ValueError as error:
            raise self.refused("invalid") from error

    def refused(self, code: str, **parts: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=parts)
