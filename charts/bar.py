"""How many of all, as a bar. The numbers stand beside it in words."""

from charts.palette import LINE, PAPER, PINE
from charts.svg import drawing, places

WIDTH, HEIGHT = 200, 14


def bar(share):
    parts = [
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6.5" fill="{PAPER}" stroke="{LINE}"/>',
    ]
    if share:
        # A round end needs the width of its own height.
        width = places(max(WIDTH * min(share, 1), HEIGHT))
        parts.append(f'<rect x="0" y="0" width="{width}" height="{HEIGHT}" rx="7" fill="{PINE}"/>')
    return drawing(WIDTH, HEIGHT, parts, css="sp-chart sp-bar")
