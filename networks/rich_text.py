"""Markdown that a coordinator wrote, as HTML that is safe in a page and in a document."""

import re
import unicodedata

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = set("p br strong em ul ol li blockquote code pre hr h2 h3 h4 a".split())
ADDRESSES = {"http", "https", "mailto"}
KEPT = "\n\t"
LOWEST = 4
HEADING = re.compile(r"h[1-6]")


def rich_text(text):
    """Headings begin below that of the page. Neither HTML nor pictures: what was typed never fetches anything."""
    tokens = MARKDOWN.parse(without_control_characters(text))
    put_headings_in_order(tokens)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=ADDRESSES)
    return mark_safe(safe)  # noqa: S308 - cleaned just above


def put_headings_in_order(tokens):
    """From 2 to 4, and none skipped on the way down, however they were typed."""
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) + 1, level + 1, LOWEST)
        if HEADING.fullmatch(token.tag):
            token.tag = f"h{level}"


def without_control_characters(text):
    """No document may hold them, and those that turn the direction of writing hide what an address says."""
    return "".join(mark for mark in text if mark in KEPT or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))


def reader():
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).disable("image")


MARKDOWN = reader()
