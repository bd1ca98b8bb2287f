"""Charts of a release, drawn with the pieces of assessments/charts: published figures in, safe markup out.

What is not published is not passed in, so it cannot be in the bytes (R12).
"""

from releases.charts.bar import bar
from releases.charts.beside import beside, key
from releases.charts.rounds import rounds

__all__ = ["bar", "beside", "key", "rounds"]
