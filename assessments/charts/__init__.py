"""Charts as inline SVG: plain numbers and labels in, safe markup out.

Every chart is drawn on the scale the leader answers on, never cut. A value that is None leaves a gap. The page and the
PDF show the same drawing, so all looks are presentation attributes: a page's policy forbids style=, and WeasyPrint's
page CSS does not reach inside an SVG.
"""

from assessments.charts.bar import bar
from assessments.charts.dumbbell import dumbbell, dumbbell_axis
from assessments.charts.quadrant import quadrant
from assessments.charts.radar import radar
from assessments.charts.ring import ring
from assessments.charts.spread import spread
from assessments.charts.trend import trend

__all__ = ["bar", "dumbbell", "dumbbell_axis", "quadrant", "radar", "ring", "spread", "trend"]
