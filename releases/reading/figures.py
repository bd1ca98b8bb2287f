"""What is published about one principle in one unit: the same for everybody who may read it (R4)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pages.ranking import Interval
from releases.disclosure import figures as rules
from releases.disclosure.crowds import PARTS
from releases.models import Cell

PRINCIPLES = range(1, 8)


def interval_between(span: rules.Span) -> Interval:
    """From 840ths to the scale."""
    low, high = (Decimal(end) / PARTS for end in span)
    return Interval(low, high)


BANDS: dict[str, Interval] = {band: interval_between(span) for band, span in rules.BAND_INTERVALS.items()}
LOWEST, HIGHEST = Decimal(1), Decimal(5)


@dataclass(frozen=True)
class Figure(rules.CellFigure):
    """What a cell publishes, as it is read. Scores are 1–5; what is not shown is None or empty."""

    change: str = ""

    @property
    def score(self) -> Decimal | None:
        """The mean: to one decimal, or in half steps, with the ends merged. None where a band is all there is."""
        return self.mean

    @property
    def interval(self) -> Interval:
        """Where the exact mean can lie, of one that is not hidden: that of "ca. 3,5" from 3.25 to under 3.75."""
        return interval_between(rules.interval_of(self))

    @property
    def is_low_end(self) -> bool:
        return self.score is not None and self.interval.low == LOWEST

    @property
    def is_high_end(self) -> bool:
        return self.score is not None and self.interval.high == HIGHEST

    @property
    def band_label(self):
        return Cell.Band(self.band).label if self.band else ""

    @property
    def extent(self) -> Interval | None:
        """What may be drawn of it."""
        return None if self.is_hidden else self.interval

    @property
    def is_strong(self) -> bool:
        return self.band == Cell.Band.STRONG


NOT_SHOWN = Figure()
COLUMNS = ("precision", "people", "band", "mean", "bins", "change")
"""Of a cell: what a figure is made of."""


def load_figures(scopes) -> dict:
    """{scope: {role: {principle: Figure}}} of what is published. One query, however many releases they are of."""
    published = Cell.objects.filter(scope__in=scopes).exclude(precision=Cell.Precision.HIDDEN)
    found: dict[Any, dict[str, dict]] = {}
    for scope, role, principle, *values in published.values_list("scope", "role", "principle", *COLUMNS):
        figure = Figure(**dict(zip(COLUMNS, values, strict=True)))
        found.setdefault(scope, {}).setdefault(role, {})[principle] = figure
    return found
