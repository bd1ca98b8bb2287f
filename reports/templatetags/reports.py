"""How values look in a document."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from charts.svg import escaped_words

register = template.Library()
NEWLINE = "\n"
LINES = 400
BLANK_LINES = re.compile(r"\n\s*\n")


@register.filter("paragraphs")
def typed_paragraphs(text):
    """What somebody typed, as text with its line breaks, and without the control characters that no XML may hold."""
    typed = escaped_words(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    blocks = BLANK_LINES.split(few_lines(typed))
    return mark_safe("".join(f"<p>{block.replace(NEWLINE, '<br/>')}</p>" for block in blocks))  # noqa: S308 - escaped


def few_lines(text):
    """Beyond LINES the rest runs on with strokes: ten thousand lines would fill two hundred pages and take minutes."""
    lines = text.split(NEWLINE)
    rest = filter(None, map(str.strip, lines[LINES:]))
    return NEWLINE.join([*lines[:LINES], " / ".join(rest)]).rstrip(NEWLINE)


@register.filter("level")
def rating_label(report, value):
    """What a score is called."""
    return report.result.texts.rating_level(value).label


@register.filter
def in_cells(pairs):
    """(classes, text) as the cells of a row."""
    return format_html_join("", '<td class="{}">{}</td>', pairs)


@register.filter
def twentieths(row):
    """How far the bar of a row of participation is filled."""
    return round(20 * row.cells[0].number)


@register.filter
def hyphenated(title):
    """Let the long words of our own headings break in narrow columns where Danish breaks them."""
    for word in ("Ledelses-information", "Gennem-snit", "Afdelings-leder"):
        title = title.replace(word.replace("-", ""), word.replace("-", "\u00ad"))
    return title
