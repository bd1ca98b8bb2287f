"""Times of day as Danes write them, and a meeting's day with its times as two moments."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _


class ClockField(forms.TimeField):
    """ "9.30", "9:30", "0930" or "9"."""

    default_error_messages = {
        "required": _("Skriv et klokkeslæt, fx 9.30."),
        "invalid": _("Skriv klokkeslættet med tal, fx 9.30."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%H.%M", "%H:%M", "%H%M", "%H"])
        kwargs.setdefault(
            "widget", forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "sp-clock"})
        )
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return time_format(value) if isinstance(value, time) else value


def moment(day, clock) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def clock_of(at):
    """The time of day in Copenhagen, or None."""
    return timezone.localtime(at).time() if at else None


def day_of(at):
    return timezone.localdate(at) if at else None
