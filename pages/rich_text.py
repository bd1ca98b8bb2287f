"""Markdown that a coordinator wrote or pasted, as HTML that is safe in a page, in a mail and in a document.

People who have never heard of Markdown write lines, pull in a paragraph, and paste lists from Word: each line stays a
line, an address is a link, and no number of spaces makes a block of code.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = set("p br strong em ul ol li blockquote code pre hr h2 h3 h4 a".split())
ADDRESSES = {"http", "https", "mailto"}
KEPT = "\n\t"
LOWEST = 4
HEADING = re.compile(r"h[1-6]")
BULLET = re.compile(r"^([ \t]*)(?:[•‣⁃▪●◦\uf0a7\uf0b7–][ \t]+|[o§]\t[ \t]*)", re.MULTILINE)
"""What Word and its like put before a point of a list."""
COUNTRIES = ["dk", "com", "eu", "net", "org"]
"""What is taken for an address without https:// ends so. In others, a full stop without a space would make a link."""
NO_ADDRESS = re.compile(r"\S{2001}")
"""No browser opens so long an address, and looking for one in a word of tens of thousands takes seconds."""


def rich_text(text: str) -> SafeString:
    """Headings begin below that of the page. Neither HTML nor pictures: what was typed never fetches anything."""
    text = BULLET.sub(r"\1- ", without_control_characters(text))
    tokens = (MARKDOWN if NO_ADDRESS.search(text) else MARKDOWN_WITH_LINKS).parse(text)
    put_headings_in_order(tokens)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    safe = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=ADDRESSES)
    return mark_safe(safe)  # noqa: S308 - cleaned just above


def put_headings_in_order(tokens: Sequence[Token]) -> None:
    """From 2 to 4, and none skipped on the way down, however they were typed."""
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) + 1, level + 1, LOWEST)
        if HEADING.fullmatch(token.tag):
            token.tag = f"h{level}"


def without_control_characters(text: str) -> str:
    """No document may hold them, and those that turn the direction of writing hide what an address says."""
    return "".join(mark for mark in text if mark in KEPT or unicodedata.category(mark) not in ("Cc", "Cf", "Cs"))


def reader(**options: Any) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True, **options}).disable(["code", "image"])


def reader_with_links() -> MarkdownIt:
    markdown = reader(linkify=True).enable("linkify")
    links: Any = markdown.linkify
    links.tlds(COUNTRIES).add("ftp:", None).add("//", None)
    return markdown


MARKDOWN = reader()
MARKDOWN_WITH_LINKS = reader_with_links()
