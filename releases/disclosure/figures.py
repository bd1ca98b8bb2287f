"""How finely a crowd may be shown: R7, and R8 where nearly all answer alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from releases.disclosure.crowds import PARTS, Crowd, Tally
from releases.disclosure.trees import Cell

LEAST_THRESHOLD = 5
"""R2: what no threshold goes below."""

HALVES_FROM, TENTHS_FROM = 10, 20
"""R7: so many people for half steps, and for one decimal with the median and the distribution."""

DISTRIBUTION_FROM, FEWEST_OUTSIDE = 30, 20
"""R7: so many people for a distribution, and so many outside one that lies inside another."""

FEW_PEOPLE = "few"
"""How a bin with nobody or up to four people is stored."""

Span = tuple[int, int]
"""The lowest and the highest, in 840ths."""
LOWEST, HIGHEST = PARTS, 5 * PARTS

PARTS_OF_A_STEP = {"half": 2, "tenth": 10}
ENDS: dict[str, Span] = {"half": (3, 9), "tenth": (13, 47)}
"""R7: means from here outwards are shown as one, "højst 1,5" and "mindst 4,5" of half steps."""

UNANIMOUS_SHARE = (9, 10)
"""R8: this share of a crowd on one whole step."""

MOST_OF_FEW = 4
FEW = f"0-{MOST_OF_FEW}"
"""How a bin with nobody or up to four people reads, R7."""

UNDER_WAY_FROM, STRONG_FROM = Decimal("2.5"), Decimal("3.5")
"""Where the bands begin: of the number that is shown, or of the mean itself where none is."""


class Precision(StrEnum):
    """How finely a cell is shown, R7. What these and the bands are called is the models' matter."""

    HIDDEN = "hidden"
    BAND = "band"
    HALF = "half"
    TENTH = "tenth"


class Band(StrEnum):
    NEEDS_STRENGTHENING = "needs_strengthening"
    UNDER_WAY = "under_way"
    STRONG = "strong"


BAND_INTERVALS: dict[str, Span] = {
    Band.NEEDS_STRENGTHENING: (LOWEST, int(UNDER_WAY_FROM * PARTS)),
    Band.UNDER_WAY: (int(UNDER_WAY_FROM * PARTS), int(STRONG_FROM * PARTS)),
    Band.STRONG: (int(STRONG_FROM * PARTS), HIGHEST),
}


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What a cell publishes. Hidden, it holds nothing but the reason, which is shown nowhere (R12)."""

    precision: str = Precision.HIDDEN
    people: str = ""
    band: str = ""
    mean: Decimal | None = None
    median: Decimal | None = None
    bins: tuple[int | str | None, ...] | None = None
    reason: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.precision == Precision.HIDDEN


Figures = dict[Cell, CellFigure]


def hidden_because(reason: str) -> CellFigure:
    return CellFigure(reason=reason)


def bins_of(figure: CellFigure) -> Sequence[Any]:
    """Of one that has them: each a number, "0-4", or None beside these."""
    return cast(Sequence[Any], figure.bins)


def precision_for(people: int) -> str:
    """R7: a band, half steps from 10 people, tenths from 20."""
    if people >= TENTHS_FROM:
        return Precision.TENTH
    return Precision.HALF if people >= HALVES_FROM else Precision.BAND


def people_in_words(people: int) -> str:
    if people >= TENTHS_FROM:
        return str(people)
    if people >= HALVES_FROM:
        return f"{HALVES_FROM}–{TENTHS_FROM - 1}"
    return f"{LEAST_THRESHOLD}–{HALVES_FROM - 1}"


def people_in_steps(people: int) -> str:
    """R7: "5–9", "10–19", "20–29", "30–49", "50–99", "100–199", and so on in each decade. Empty below five."""
    if people < LEAST_THRESHOLD:
        return ""
    decade = 10 ** (len(str(people)) - 1)
    starts = [times * decade for times in (1, 2, 3, 5, 10)]
    first = max(start for start in starts if start <= people)
    return f"{first}–{starts[starts.index(first) + 1] - 1}"


def people_to_tell_of(people: int, on_roster: int) -> int:
    """R7: where the whole roster has answered, steps and precision are those of one fewer, and never under a band."""
    return max(people - 1, LEAST_THRESHOLD) if people >= on_roster else people


def figure_shown(tally: Tally, *, precision: str, people: int) -> CellFigure:
    """What is told of some people: the mean with its ends merged, or the band alone."""
    told = people_in_steps(people)
    if precision == Precision.BAND:
        return CellFigure(precision, told, band_of(Decimal(tally.total) / (PARTS * tally.people)))
    parts = PARTS_OF_A_STEP[precision]
    lowest, highest = ENDS[precision]
    mean = Decimal(min(max(tally.rounded_mean(parts), lowest), highest)) / parts
    return CellFigure(precision, told, band_of(mean), mean)


def interval_of(figure: CellFigure) -> Span:
    """Between what the mean lies that a figure shows, in 840ths. It does not reach the upper end, unless that is 5."""
    if figure.mean is None:
        return BAND_INTERVALS[figure.band]
    parts = PARTS_OF_A_STEP[figure.precision]
    shown, reach = int(figure.mean * parts) * PARTS // parts, PARTS // (2 * parts)
    lowest, highest = (end * PARTS // parts for end in ENDS[figure.precision])
    return LOWEST if shown <= lowest else shown - reach, HIGHEST if shown >= highest else shown + reach


def distribution_of(counts: Sequence[int]) -> tuple[int | str | None, ...]:
    """R7: per cent to the nearest ten. A bin of few says so, and then the smallest number beside it is not shown."""
    people = sum(counts)
    bins: list[int | str | None] = [
        FEW_PEOPLE if count <= MOST_OF_FEW else (20 * count + people) // (2 * people) * 10 for count in counts
    ]
    numbers = [(count, place) for place, count in enumerate(counts) if count > MOST_OF_FEW]
    if FEW_PEOPLE in bins and numbers:
        bins[min(numbers)[1]] = None
    return tuple(bins)


def figure_of(crowd: Crowd, *, threshold: int, precision: str | None = None) -> CellFigure:
    """The finest figure that R2, R7 and R8 allow, or one that is coarser still."""
    if len(crowd) < threshold:
        return hidden_because("too_few")
    unanimous = is_unanimous(crowd)
    if unanimous:
        precision = Precision.BAND
    precision = precision or precision_for(len(crowd))
    figure = figure_at(crowd, precision)
    if unanimous and figure.band == Band.NEEDS_STRENGTHENING:
        return hidden_because("unanimous")
    return figure


def is_unanimous(crowd: Crowd) -> bool:
    part, whole = UNANIMOUS_SHARE
    return crowd.most_alike * whole >= len(crowd) * part


def figure_at(crowd: Crowd, precision: str) -> CellFigure:
    """A band says nothing that the number beside it does not say already."""
    figure = CellFigure(precision=precision, people=people_in_words(len(crowd)))
    if precision == Precision.HALF:
        return replace(figure, mean=crowd.mean_in_halves, band=band_of(crowd.mean_in_halves))
    figure = replace(figure, band=band_of(crowd.mean_in_tenths))
    if precision == Precision.TENTH:
        return replace(
            figure, mean=crowd.mean_in_tenths, median=crowd.median_in_tenths, bins=published_bins(crowd.bins)
        )
    return figure


def band_of(mean: Decimal) -> str:
    if mean >= STRONG_FROM:
        return Band.STRONG
    return Band.UNDER_WAY if mean >= UNDER_WAY_FROM else Band.NEEDS_STRENGTHENING


def published_bins(counts: Sequence[int]) -> tuple[int | str | None, ...] | None:
    """R7: small counts read "0-4", and the smallest number beside them is hidden too.

    It is hidden whether or not a bin could be worked out without that, or the hiding itself would tell. Where one can
    be worked out all the same, there is no distribution.
    """
    bins: list[int | str | None] = [count if count > MOST_OF_FEW else FEW for count in counts]
    numbers = [(count, place) for place, count in enumerate(bins) if count != FEW]
    if FEW in bins and numbers:
        bins[min(numbers)[1]] = None
    ranges = zip(bins, bin_ranges(bins, sum(counts)), strict=True)
    if any(fewest == most for count, (fewest, most) in ranges if not isinstance(count, int)):
        return None
    return tuple(bins)


def bin_ranges(bins: Sequence[int | str | None], people: int) -> list[tuple[int, int]]:
    """What a reader can work out of each bin: the fewest and the most that can be in it."""
    left = people - sum(count for count in bins if isinstance(count, int))
    least_hidden = MOST_OF_FEW + 1
    limits = [
        (0, MOST_OF_FEW) if count == FEW else (least_hidden, most_in(bins, place, people))
        for place, count in enumerate(bins)
    ]
    hidden_limits = [limit for limit, count in zip(limits, bins, strict=True) if not isinstance(count, int)]
    fewest, most = sum(low for low, _high in hidden_limits), sum(high for _low, high in hidden_limits)
    return [
        (count, count) if isinstance(count, int) else (max(low, left - (most - high)), min(high, left - (fewest - low)))
        for count, (low, high) in zip(bins, limits, strict=True)
    ]


def most_in(bins: Sequence[int | str | None], place: int, people: int) -> int:
    """The hidden number is the smallest, and the first where several are."""
    return min((count - (other < place) for other, count in enumerate(bins) if isinstance(count, int)), default=people)
