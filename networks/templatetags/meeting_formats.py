from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import charts
from networks.invitations import meeting_words

register = template.Library()


@register.filter
def when(meeting):
    """The day and the hours of a meeting in a sentence; nothing where they are not set."""
    return meeting_words.when(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""


@register.filter
def weekday(at):
    """In a sentence, where the year goes without saying: "tirsdag den 10. november"."""
    day = timezone.localdate(at) if isinstance(at, datetime) else at
    return date_format(day, _("l \\d\\e\\n j. F"))


@register.filter
def duration(minutes):
    """ "45 min.", "6 timer" or "5 timer og 30 min."."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("én time", "%(hours)s timer", hours) % {"hours": hours}] if hours else []
    parts += [_("%(minutes)s min.") % {"minutes": rest}] if rest else []
    return _(" og ").join(parts)


@register.simple_tag
def bar(part, whole):
    return charts.bar(part, whole)
