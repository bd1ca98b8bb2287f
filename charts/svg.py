"""The pieces every chart is drawn with."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from charts.palette import INK_2, PAPER

Score = Decimal | float
Value = TypeVar("Value")
LOWEST, HIGHEST = 1, 5
FONT = "IBM Plex Sans, sans-serif"
DIGIT = 0.53
"""Of a figure's size: what one of its characters takes, its comma included."""
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawing(
    width: float,
    height: float,
    parts: Iterable[str],
    *,
    css: str,
    title: str = "",
    description: str = "",
    uid: str = "",
) -> SafeString:
    """The finished chart. Without a title it repeats what stands beside it, and is hidden from screen readers."""
    if title:
        label = escaped_words(uid)
        names = f"{label}-t {label}-d" if description else f"{label}-t"
        access = f'role="img" aria-labelledby="{names}"'
        parts = [f'<title id="{label}-t">{escaped_words(title)}</title>', description_of(label, description), *parts]
    else:
        access = 'aria-hidden="true" focusable="false"'
    return mark_safe(  # noqa: S308 - every text has passed words()
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" {access} font-family="{FONT}">{"".join(parts)}</svg>'
    )


def description_of(label: str, description: str) -> str:
    return f'<desc id="{label}-d">{escaped_words(description)}</desc>' if description else ""


def escaped_words(value: object) -> str:
    """Any text as text: escaped, and without the control characters that no XML may hold."""
    return escape(NOT_IN_XML.sub("", str(value)))


def places(value: float) -> str:
    """A coordinate with at most one decimal, so that equal input gives equal bytes."""
    rounded = f"{value:.1f}"
    return "0" if rounded == "-0.0" else rounded.removesuffix(".0")


def points(pairs: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{places(x)},{places(y)}" for x, y in pairs)


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{places(x1)}" y1="{places(y1)}" x2="{places(x2)}" y2="{places(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashes}/>'


def circle(x: float, y: float, radius: float, fill: str, stroke: str = "", stroke_width: float = 0) -> str:
    edge = f' stroke="{stroke}" stroke-width="{places(stroke_width)}"' if stroke else ""
    return f'<circle cx="{places(x)}" cy="{places(y)}" r="{places(radius)}" fill="{fill}"{edge}/>'


def text(
    x: float,
    y: float,
    content: object,
    *,
    size: float = 14,
    fill: str = INK_2,
    bold: bool = False,
    anchor: str = "middle",
    more: str = "",
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{places(x)}" y="{places(y)}" text-anchor="{anchor}" font-size="{size}" fill="{fill}"'
        f"{weight}{more}>{escaped_words(content)}</text>"
    )


def figure_on_paper(x: float, y: float, content: object, *, size: float, anchor: str = "middle", **look: Any) -> str:
    """A figure over lines, on a patch of paper.

    A halo around its digits would have to be a text below it, because WeasyPrint ignores paint-order, and it lays out
    the texts of a drawing letter by letter.
    """
    width, height = size * DIGIT * len(str(content)) + 4, size * 0.72 + 4
    left = x - width / 2 if anchor == "middle" else x - 2
    corner = f'x="{places(left)}" y="{places(y - height + 2)}"'
    patch = f'<rect {corner} width="{places(width)}" height="{places(height)}" rx="3" fill="{PAPER}"/>'
    return patch + text(x, y, content, size=size, anchor=anchor, **look)


def disc(number: int, x: float, y: float, radius: float, colour: str, stroke_width: float = 0, size: int = 17) -> str:
    """A principle's number on its colour."""
    edge = PAPER if stroke_width else ""
    return circle(x, y, radius, colour, edge, stroke_width) + text(x, y + 6, number, size=size, fill=PAPER, bold=True)


def runs(values: Iterable[Value | None], breaks: Collection[int] = ()) -> Iterator[list[tuple[int, Value]]]:
    """The unbroken stretches of a line, as (index, value): a missing value or a break begins a new one."""
    stretch: list[tuple[int, Value]] = []
    for index, value in enumerate(values):
        if stretch and (value is None or index in breaks):
            yield stretch
            stretch = []
        if value is not None:
            stretch.append((index, value))
    if stretch:
        yield stretch
