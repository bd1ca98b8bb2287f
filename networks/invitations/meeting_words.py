"""When a meeting is, in words: "tirsdag den 10. november 2026 kl. 9.30–15.00"."""

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def when(starts_at, ends_at):
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    values = {"day": date_format(starts, _("l \\d\\e\\n j. F Y")), "from": time_format(starts), "to": time_format(ends)}
    return _("%(day)s kl. %(from)s–%(to)s") % values
