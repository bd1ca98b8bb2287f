"""Charts as inline SVG: plain numbers and labels in, safe markup out.

Every chart is drawn on the scale the leader answers on, never cut. A value that is None leaves a gap, and what is not
published is not passed in, so it cannot be in the bytes (R12). The page and the PDF show the same drawing, so all looks
are presentation attributes: a page's policy forbids style=, and WeasyPrint's page CSS does not reach inside an SVG.
"""

from charts.bar import bar
from charts.beside import beside, key
from charts.dumbbell import dumbbell, dumbbell_axis
from charts.quadrant import quadrant
from charts.radar import radar
from charts.ring import ring
from charts.rounds import rounds
from charts.spread import spread
from charts.trend import trend

__all__ = [
    "bar",
    "beside",
    "dumbbell",
    "dumbbell_axis",
    "key",
    "quadrant",
    "radar",
    "ring",
    "rounds",
    "spread",
    "trend",
]
