from django import template

from networks import meeting_words

register = template.Library()


@register.filter
def when(meeting):
    """The day and the hours of a meeting in a sentence; nothing where they are not set."""
    return meeting_words.when(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""
