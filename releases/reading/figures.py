"""What is published about one principle in one unit: the same for everybody who may read it (R4)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pages.ranking import Interval
from releases.disclosure.figures import STRONG_FROM, UNDER_WAY_FROM
from releases.models import Cell

PRINCIPLES = range(1, 8)
LOWEST, HIGHEST = Decimal(1), Decimal(5)
BANDS: dict[str, Interval] = {
    Cell.Band.NEEDS_STRENGTHENING: Interval(LOWEST, UNDER_WAY_FROM),
    Cell.Band.UNDER_WAY: Interval(UNDER_WAY_FROM, STRONG_FROM),
    Cell.Band.STRONG: Interval(STRONG_FROM, HIGHEST),
}
REACH: dict[str, Decimal] = {Cell.Precision.HALF: Decimal("0.25"), Cell.Precision.TENTH: Decimal("0.05")}
"""How far an exact mean can lie from the number that is shown."""
ENDS: dict[str, tuple[Decimal, Decimal]] = {
    Cell.Precision.HALF: (Decimal("1.5"), Decimal("4.5")),
    Cell.Precision.TENTH: (Decimal("1.3"), Decimal("4.7")),
}
"""Means from here outwards are shown as one: "højst 1,5" and "mindst 4,5"."""


@dataclass(frozen=True)
class Figure:
    """What is published about one principle in one unit. Scores are 1–5; what is not shown is None or empty."""

    precision: str = Cell.Precision.HIDDEN
    people: str = ""
    band: str = ""
    mean: Decimal | None = None
    bins: tuple[int | str | None, ...] | None = None
    """People with a score of 1.0–1.9, 2.0–2.9, 3.0–3.9 and 4.0–5.0: a number, "0-4", or None where not shown."""
    change: str = ""

    @property
    def is_hidden(self):
        return self.precision == Cell.Precision.HIDDEN

    @property
    def score(self) -> Decimal | None:
        """The mean: to one decimal, or in half steps. None where a band is all there is."""
        if self.mean is None:
            return None
        lowest, highest = ENDS[self.precision]
        return min(max(self.mean, lowest), highest)

    @property
    def is_low_end(self) -> bool:
        return self.score is not None and self.score == ENDS[self.precision][0]

    @property
    def is_high_end(self) -> bool:
        return self.score is not None and self.score == ENDS[self.precision][1]

    @property
    def interval(self) -> Interval:
        """Where the exact mean can lie, of one that is not hidden: that of "ca. 3,5" from 3.25 to under 3.75."""
        if self.score is None:
            return BANDS[self.band]
        reach = REACH[self.precision]
        return Interval(
            LOWEST if self.is_low_end else self.score - reach, HIGHEST if self.is_high_end else self.score + reach
        )

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
