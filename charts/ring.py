"""How far an assessment has come: seven parts, done, current or not begun."""

from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charts.palette import INK, INK_2, PAPER, PINE, SAND_200
from charts.svg import drawing, places, text

SIZE, CENTRE = 160, 80
INNER, OUTER = 50, 72
PART = 2 * pi / 7
HALF_GAP = 3 * pi / 180


def ring(
    done: Sequence[bool], current: int | None = None, *, with_text: bool = True, title: str = "", uid: str = "ring"
) -> SafeString:
    """done: seven booleans; current: the number of the principle the leader is at, or None."""
    parts = [part(number, is_done, number == current) for number, is_done in enumerate(done, start=1)]
    if with_text:
        parts.append(text(CENTRE, 88, sum(done), size=42, fill=INK, bold=True))
        parts.append(text(CENTRE, 109, _("af %(total)s") % {"total": len(done)}, size=16, fill=INK_2))
    return drawing(SIZE, SIZE, parts, css="sp-ring", title=title, uid=uid)


def part(number: int, is_done: bool, is_current: bool) -> str:
    edge = PINE if is_done or is_current else SAND_200
    inside = edge if is_done or not is_current else PAPER
    return f'<path d="{SHAPES[number - 1]}" fill="{inside}" stroke="{edge}" stroke-width="3" stroke-linejoin="round"/>'


def shape(number: int) -> str:
    """A piece of the ring, with the same gap to its neighbours along its whole side."""
    begin, end = (number - 1) * PART, number * PART
    inner_gap = HALF_GAP * OUTER / INNER
    outer_arc = f"M{point_at(OUTER, begin + HALF_GAP)}A{OUTER} {OUTER} 0 0 1 {point_at(OUTER, end - HALF_GAP)}"
    inner_arc = f"L{point_at(INNER, end - inner_gap)}A{INNER} {INNER} 0 0 0 {point_at(INNER, begin + inner_gap)}Z"
    return outer_arc + inner_arc


def point_at(radius: float, turn: float) -> str:
    return f"{places(CENTRE + radius * sin(turn))} {places(CENTRE - radius * cos(turn))}"


SHAPES = [shape(number) for number in range(1, 8)]
