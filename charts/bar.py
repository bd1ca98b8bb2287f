"""How many of all, as a bar. The numbers stand beside it in words."""

from django.utils.safestring import SafeString

from charts.palette import LINE, PAPER, PINE
from charts.svg import drawing, places

WIDTH, HEIGHT = 200, 14


def bar(part: int, whole: int) -> SafeString:
    """Empty where there is nobody. The shortest part is as long as the bar is high, because its ends are round."""
    frame = f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6.5" fill="{PAPER}" stroke="{LINE}"/>'
    length = min(WIDTH, WIDTH * part / whole) if whole else 0
    filled = f'<rect width="{places(max(length, HEIGHT))}" height="{HEIGHT}" rx="7" fill="{PINE}"/>' if length else ""
    return drawing(WIDTH, HEIGHT, [frame, filled], css="sp-chart sp-bar")
