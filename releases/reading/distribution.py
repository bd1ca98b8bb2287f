"""How leaders spread over the scale: a table of counts with a shade for each, ready to be drawn."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from principles.reading import PrincipleTexts
from releases.disclosure.figures import FEW, MOST_OF_FEW
from releases.reading.figures import Figure
from releases.reading.summaries import Summary

SPANS = [
    (Decimal(low), Decimal(high)) for low, high in [("1.0", "1.9"), ("2.0", "2.9"), ("3.0", "3.9"), ("4.0", "5.0")]
]
SHARES = (25, 34, 43, 52)
"""Percent of the leaders up to which a cell has each of the first four shades."""


@dataclass(frozen=True)
class Shade:
    """One step of the key: counts from low to high have it. high is None at the darkest."""

    step: int
    low: int
    high: int | None


@dataclass(frozen=True)
class DistributionBin:
    """One cell. people is None where the count is not shown, and is_few says that it is one of 0–4."""

    people: int | None
    percent: int | None
    step: int | None
    is_few: bool = False


@dataclass(frozen=True)
class DistributionRow:
    principle: PrincipleTexts
    figure: Figure
    bins: list[DistributionBin]


@dataclass(frozen=True)
class Distribution:
    rows: list[DistributionRow]
    shades: list[Shade]

    @property
    def has_few(self):
        return any(each.is_few for row in self.rows for each in row.bins)


def distribution_of(summary: Summary) -> Distribution | None:
    """None where no principle has a distribution: with fewer than 20 leaders none is published (R7)."""
    figures = {item: summary.unit.figure(item.number) for item in summary.texts.principles}
    people = [int(figure.people) for figure in figures.values() if figure.bins and figure.people.isdigit()]
    if not people:
        return None
    shades = shades_for(max(people))
    return Distribution(
        [DistributionRow(item, figure, bins_of_figure(figure, shades)) for item, figure in figures.items()], shades
    )


def shades_for(people) -> list[Shade]:
    """From what is counted upwards, by share of this many people. A step that no whole number falls in is left out."""
    limits = [MOST_OF_FEW, *(people * share // 100 for share in SHARES)]
    steps = [Shade(step, low + 1, high) for step, (low, high) in enumerate(pairwise(limits), start=1) if high > low]
    return [*steps, Shade(5, max(limits) + 1, None)]


def bins_of_figure(figure, shades) -> list[DistributionBin]:
    if figure.bins is None:
        return [DistributionBin(None, None, None)] * len(SPANS)
    return [one_bin(value, int(figure.people), shades) for value in figure.bins]


def one_bin(value, among, shades) -> DistributionBin:
    if value is None:
        return DistributionBin(None, None, None)
    if value == FEW:
        return DistributionBin(None, None, None, is_few=True)
    step = next(shade.step for shade in shades if shade.high is None or value <= shade.high)
    return DistributionBin(value, round(100 * value / among), step)
