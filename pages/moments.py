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
