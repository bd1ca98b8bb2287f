"""How values look in a document."""

import re

from django import template
from django.utils.safestring import mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from assessments.charts.svg import words

register = template.Library()
BLANK_LINES = re.compile(r"\n\s*\n")


@register.filter
def titles(items):
    """Principles in a sentence."""
    return get_text_list([item.principle.title for item in items], _("og"))


@register.filter
def paragraphs(text):
    """What somebody typed, as text with its line breaks, and without the control characters that no XML may hold."""
    blocks = BLANK_LINES.split(words(text).replace("\r\n", "\n").strip("\n"))
    return mark_safe("".join(f"<p>{block.replace(chr(10), '<br/>')}</p>" for block in blocks))  # noqa: S308 - escaped


@register.filter
def level(report, value):
    """What a score is called."""
    return next(level.label for level in report.result.texts.rating_levels if level.value == value)
