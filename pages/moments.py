"""Moments in words, in Copenhagen's time."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def saved_at(value: datetime) -> str:
    """The quiet line that says that all is stored: "Gemt kl. 10.42"."""
    return _("Gemt %(when)s") % {"when": moment(value)}


def moment(value: datetime) -> str:
    """When something was saved: "kl. 10.42" today, "20. november kl. 10.42" before that."""
    value = timezone.localtime(value)
    time = time_format(value)
    if value.date() == timezone.localdate():
        return _("kl. %(time)s") % {"time": time}
    return _("%(day)s kl. %(time)s") % {"time": time, "day": date_format(value, "MONTH_DAY_FORMAT")}


def day_and_hours(starts_at: datetime, ends_at: datetime) -> str:
    """Of one day: "tirsdag den 10. november 2026 kl. 9.30–15.00"."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    values = {"day": date_format(starts, _("l \\d\\e\\n j. F Y")), "from": time_format(starts), "to": time_format(ends)}
    return _("%(day)s kl. %(from)s–%(to)s") % values
