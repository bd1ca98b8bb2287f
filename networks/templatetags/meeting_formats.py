from django import template

import charts
from pages.moments import day_and_hours

register = template.Library()


@register.filter
def when(meeting):
    """The day and the hours of a meeting in a sentence; nothing where they are not set."""
    return day_and_hours(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""


@register.simple_tag
def bar(part, whole):
    return charts.bar(part, whole)
