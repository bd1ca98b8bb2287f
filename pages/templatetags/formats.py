"""How days, moments and lengths of time look, on every page and in every mail. Built in: no template loads them."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.moments import moment, saved_at

register = template.Library()
register.filter(moment)
register.filter(saved_at)


def day(value: date) -> date:
    """That of a moment is the day in Copenhagen."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def short_date(value: date) -> str:
    """In a badge: "10. nov."."""
    return date_format(day(value), _("j. N"))


@register.filter
def long_date(value: date) -> str:
    """In a sentence: "tirsdag den 10. november 2026"."""
    return date_format(day(value), _("l \\d\\e\\n j. F Y"))


@register.filter
def weekday(value: date) -> str:
    """In a sentence, where the year goes without saying: "tirsdag den 10. november"."""
    return date_format(day(value), _("l \\d\\e\\n j. F"))


@register.filter
def duration(minutes: int) -> str:
    """ "45 min.", "6 timer" or "5 timer og 30 min."."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("én time", "%(hours)s timer", hours) % {"hours": hours}] if hours else []
    parts += [_("%(minutes)s min.") % {"minutes": rest}] if rest else []
    return _(" og ").join(parts)
