"""Charts as inline SVG: plain numbers and labels in, safe markup out.

Every chart is drawn on the scale the leader answers on, never cut. A value that is None leaves a gap, and what is not
published is not passed in, so it cannot be in the bytes (R12). The page and the PDF show the same drawing, so all looks
are presentation attributes: a page's policy forbids style=, and WeasyPrint's page CSS does not reach inside an SVG.
"""

from charts.bar import bar
from charts.dumbbell import dumbbell, dumbbell_axis
from charts.lanes import lanes, lanes_axis, lanes_key
from charts.quadrant import quadrant
from charts.radar import radar
from charts.ring import ring
from charts.rounds import rounds
from charts.spread import spread
from charts.trend import trend

__all__ = [
    "bar",
    "dumbbell",
    "dumbbell_axis",
    "lanes",
    "lanes_axis",
    "lanes_key",
    "quadrant",
    "radar",
    "ring",
    "rounds",
    "spread",
    "trend",
]
