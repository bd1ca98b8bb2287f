"""What one published figure leaves room for: mean, band, median and distribution at once.

A score is any whole number of 840ths from 1 to 5. Everything a figure tells of its people is how many have a score
from one number up to another: so many in a bin, at most half below the median. Such limits have a smallest and a
greatest solution for all numbers at once (shortest paths), which give the highest and the lowest sum of scores. Between
those two every sum can be had, so a score is possible for somebody where that span and the mean's meet.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeGuard, cast

from releases.disclosure.crowds import BIN_STARTS, PARTS
from releases.disclosure.figures import Band, CellFigure, Precision, bin_ranges

Span = tuple[int, int]
"""The lowest and the highest."""
Limit = tuple[int, int, int, int]
"""From a score, up to a score that is not reached, the fewest people, the most people."""

LOWEST, HIGHEST = PARTS, 5 * PARTS
STEPS = range(1, 6)
TWENTIETH = PARTS // 20
"""Tenths and half steps are rounded at twentieths."""
BANDS: dict[str, Span] = {Band.NEEDS_STRENGTHENING: (20, 49), Band.UNDER_WAY: (49, 69), Band.STRONG: (69, 101)}
"""From which twentieth, and below which, the means of each band lie."""
REACH: dict[str, int] = {Precision.HALF: 5, Precision.TENTH: 1}
"""How many twentieths a mean lies at most from what is shown."""


class Reading(NamedTuple):
    """So many people, between what limits their sum lies, how many stand in each bin, and where the middle is.

    Scores are taken in steps of `grain` 840ths. `middle` limits the sum of the two middle scores, or twice the one in
    the middle.
    """

    people: int
    total: Span
    grain: int
    bins: tuple[Span, ...] | None = None
    middle: Span | None = None

    @property
    def above(self) -> int:
        """The first score that nobody can have."""
        return HIGHEST + self.grain


def reading_of(figure: CellFigure, people: int, grain: int = 1) -> Reading:
    middle = None
    if figure.median is not None:
        shown = round(figure.median * 20)
        middle = inward(2 * TWENTIETH * (shown - 1), 2 * TWENTIETH * (shown + 1), 1 if people % 2 == 0 else 2, grain)
    bins = None if figure.bins is None else tuple(bin_ranges(figure.bins, people))
    return Reading(people, sum_of_scores(figure, people, grain), grain, bins, middle)


def sum_of_scores(figure: CellFigure, people: int, grain: int) -> Span:
    if figure.precision == Precision.BAND:
        low, below = BANDS[figure.band]
    else:
        shown = round(cast(Decimal, figure.mean) * 20)
        low, below = shown - REACH[figure.precision], shown + REACH[figure.precision]
    low, high = inward(low * TWENTIETH * people, below * TWENTIETH * people, 1, grain)
    return max(low, LOWEST * people), min(high, HIGHEST * people)


def inward(low: int, below: int, times: int, grain: int) -> Span:
    """The first and the last multiple of so many grains from `low` up to `below`, which is not reached."""
    grain *= times
    return -(-low // grain) * grain, (below - 1) // grain * grain


@lru_cache(maxsize=50_000)
def possible_steps(reading: Reading) -> frozenset[int]:
    """The whole steps that somebody among these people can have a score at."""
    if reading.bins is None and reading.middle is None:
        return frozenset(step for step in STEPS if is_possible_by_sum(step, reading))
    return frozenset(step for step in STEPS if is_possible(step, reading))


def span_of(step: int, grain: int) -> Span:
    """The lowest and the highest score that rounds to a whole step, halves upwards."""
    low, high = inward(step * PARTS - PARTS // 2, step * PARTS + PARTS // 2, 1, grain)
    return max(low, LOWEST), min(high, HIGHEST)


def is_possible_by_sum(step: int, reading: Reading) -> bool:
    """Whether the others can make up the rest, each with 1 to 5."""
    low, high = span_of(step, reading.grain)
    others = reading.people - 1
    return low + others * LOWEST <= reading.total[1] and high + others * HIGHEST >= reading.total[0]


def is_possible(step: int, reading: Reading) -> bool:
    """Whether some place for the middle leaves room. Most do, so the first that does ends the search."""
    low, high = span_of(step, reading.grain)
    limits = [(low, high + reading.grain, 1, reading.people), *limits_of_bins(reading)]
    lowest, highest = HIGHEST * reading.people, LOWEST * reading.people
    for middle in middles(reading, limits):
        if span := sums_of(reading, limits + middle):
            lowest, highest = min(lowest, span[0]), max(highest, span[1])
            if meets((lowest, highest), reading.total):
                return True
    return False


def meets(span: Span | None, total: Span) -> TypeGuard[Span]:
    return span is not None and max(span[0], total[0]) <= min(span[1], total[1])


def attainable(reading: Reading) -> Span:
    """The limits of the sum, as bins and median leave them. The total's own where they contradict each other."""
    if reading.bins is None and reading.middle is None:
        return reading.total
    span = sums_of(reading, limits_of_bins(reading) + middle_loosely(reading))
    if not meets(span, reading.total):
        return reading.total
    return max(span[0], reading.total[0]), min(span[1], reading.total[1])


def limits_of_bins(reading: Reading) -> list[Limit]:
    if reading.bins is None:
        return []
    ends = [*(start * PARTS for start in BIN_STARTS[1:]), reading.above]
    starts = [start * PARTS for start in BIN_STARTS]
    return [(start, end, *counts) for start, end, counts in zip(starts, ends, reading.bins, strict=True)]


def middle_loosely(reading: Reading) -> list[Limit]:
    """Of two middle scores the lower is at most half their sum, and the upper at least half of it."""
    if reading.middle is None:
        return []
    low, high = reading.middle
    half, grain = reading.people // 2, reading.grain
    first = low // 2 if low % (2 * grain) == 0 else (low + grain) // 2
    last = high // 2 // grain * grain
    least = half + reading.people % 2
    return [(LOWEST, first, 0, half), (LOWEST, last + grain, least, reading.people)]


def middles(reading: Reading, limits: list[Limit]) -> Iterator[list[Limit]]:
    """Yield limits that put the middle at each place where a lowest or highest sum can lie.

    One middle score has a span of its own. Of two, the sums' ends lie where a middle score meets a limit or the other.
    """
    if reading.middle is None or reading.people % 2:
        yield middle_loosely(reading)
        return
    low, high = reading.middle
    half, grain, people = reading.people // 2, reading.grain, reading.people
    for first, second in pairs_at_limits(low, high, limits, grain):
        yield [
            (LOWEST, first, 0, half - 1),
            (LOWEST, first + grain, half, people),
            (LOWEST, second, 0, half),
            (LOWEST, second + grain, half + 1, people),
        ]


def pairs_at_limits(low: int, high: int, limits: list[Limit], grain: int) -> set[Span]:
    ends = {score for start, end, *_people in limits for score in (start, end - grain, end)} | {LOWEST, HIGHEST}
    sums = {low, high}
    pairs = {(total // 2 // grain * grain, total - total // 2 // grain * grain) for total in sums}
    pairs |= {(end, total - end) for end in ends for total in sums}
    pairs |= {(total - end, end) for end in ends for total in sums}
    pairs |= {(first, second) for first in ends for second in ends if low <= first + second <= high}
    return {pair for pair in pairs if LOWEST <= pair[0] <= pair[1] <= HIGHEST}


def sums_of(reading: Reading, limits: list[Limit]) -> Span | None:
    """The lowest and the highest sum of scores under these limits; None where nobody can fulfil them all."""
    limits = [(LOWEST, reading.above, reading.people, reading.people), *(each for each in limits if each[0] < each[1])]
    cuts = sorted({cut for start, end, *_people in limits for cut in (start, end)})
    place = {cut: number for number, cut in enumerate(cuts)}
    edges = [(number + 1, number, 0) for number in range(len(cuts) - 1)]
    for start, end, fewest, most in limits:
        edges += [(place[start], place[end], most), (place[end], place[start], -fewest)]
    most_below = shortest(edges, len(cuts))
    if most_below is None:
        return None
    fewest_below = cast(list[int], shortest([(end, start, length) for start, end, length in edges], len(cuts)))
    low = high = 0
    for number, (start, end) in enumerate(pairwise(cuts)):
        low += (most_below[number + 1] - most_below[number]) * start
        high += (fewest_below[number] - fewest_below[number + 1]) * (end - reading.grain)
    return low, high


def shortest(edges: list[tuple[int, int, int]], count: int) -> list[int] | None:
    """Lengths from the first place to each; None where going round shortens them, for then the limits disagree."""
    lengths = [0] + [10**9] * (count - 1)
    for _number in range(count):
        changed = False
        for start, end, length in edges:
            if lengths[start] + length < lengths[end]:
                lengths[end] = lengths[start] + length
                changed = True
        if not changed:
            return lengths
    return None
