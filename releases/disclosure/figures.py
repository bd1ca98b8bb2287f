"""What is told of some people, in the precision that there are enough of them for (R7), whatever they answered (R8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from releases.disclosure.crowds import PARTS, Tally

LEAST_THRESHOLD = 5
"""R2: what no threshold goes below."""

HALVES_FROM, TENTHS_FROM = 10, 20
"""R7: so many people for half steps, and for one decimal."""

DISTRIBUTION_FROM, FEWEST_OUTSIDE = 30, 20
"""R7: so many people for a distribution, and so many outside one that lies inside another."""

MOST_OF_FEW, FEW_PEOPLE = 4, "few"
"""So many people in a bin, or nobody, are told of as this."""

Span = tuple[int, int]
"""The lowest and the highest, in 840ths."""
LOWEST, HIGHEST = PARTS, 5 * PARTS

UNDER_WAY_FROM, STRONG_FROM = Decimal("2.5"), Decimal("3.5")
"""Where the bands begin: of the number that is shown, or of the mean itself where none is."""


class Precision(StrEnum):
    """How finely a cell is shown, R7. What these and the bands are called is the models' matter."""

    HIDDEN = "hidden"
    BAND = "band"
    HALF = "half"
    TENTH = "tenth"


PARTS_OF_A_STEP: dict[str, int] = {Precision.HALF: 2, Precision.TENTH: 10}
ENDS: dict[str, Span] = {Precision.HALF: (3, 9), Precision.TENTH: (13, 47)}
"""R7: means from here outwards are shown as one, "højst 1,5" and "mindst 4,5" of half steps."""


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
    bins: tuple[int | str | None, ...] | None = None
    reason: str = ""

    @property
    def is_hidden(self) -> bool:
        return self.precision == Precision.HIDDEN


def hidden_because(reason: str) -> CellFigure:
    return CellFigure(reason=reason)


def precision_for(people: int) -> str:
    """R7: a band, half steps from 10 people, tenths from 20."""
    if people >= TENTHS_FROM:
        return Precision.TENTH
    return Precision.HALF if people >= HALVES_FROM else Precision.BAND


def people_in_steps(people: int) -> str:
    """R7: "5–9", "10–19", "20–29", "30–49", "50–99", "100–199", and so on in each decade. Empty below five."""
    if people < LEAST_THRESHOLD:
        return ""
    decade = 10 ** (len(str(people)) - 1)
    starts = [times * decade for times in (1, 2, 3, 5, 10)]
    first = max(start for start in starts if start <= people)
    return f"{first}–{starts[starts.index(first) + 1] - 1}"


def most_in_step(step: str) -> int:
    """19 of "10–19"."""
    return int(step.rpartition("–")[2])


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
    if FEW_PEOPLE in bins:
        bins[min(numbers)[1]] = None
    return tuple(bins)


def band_of(mean: Decimal) -> str:
    if mean >= STRONG_FROM:
        return Band.STRONG
    return Band.UNDER_WAY if mean >= UNDER_WAY_FROM else Band.NEEDS_STRENGTHENING
