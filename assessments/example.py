"""Made-up figures that look like what others see of a round, under the round's own threshold."""

from dataclasses import dataclass
from decimal import Decimal

from principles.reading import PrincipleTexts

BINS = [(1.0, 1.9), (2.0, 2.9), (3.0, 3.9), (4.0, 5.0)]

SPREADS = [
    ((1, 3, 16, 14), "3.9"),
    ((1, 3, 19, 11), "3.7"),
    ((0, 4, 17, 13), "3.8"),
    ((5, 10, 13, 6), "3.0"),
    ((6, 12, 11, 5), "2.9"),
    ((2, 10, 19, 3), "3.2"),
    ((2, 7, 16, 9), "3.5"),
]
"""How 34 invented leaders are spread over the scale at each principle, and their mean."""

BANDS = ["strong", "under_way", "", "needs_strengthening"]
"""What a small group is shown about the first principles. Nothing, where too few have answered."""

SHADES = (25, 34, 43, 52)
"""From these percentages of the leaders a cell is a shade darker."""


@dataclass(frozen=True)
class Bin:
    """People with a score in one stretch of the scale. Where it is not shown there are none in it."""

    people: int | None
    is_small: bool = False
    """Hidden for itself, and not for what could be worked out from it."""
    percent: int = 0
    shade: int = 0


@dataclass(frozen=True)
class Row:
    principle: PrincipleTexts
    bins: list[Bin]
    mean: Decimal


@dataclass(frozen=True)
class Group:
    """The leaders of one unit; without a name those of several small ones together."""

    name: str
    leaders: int
    participants: int


@dataclass(frozen=True)
class Example:
    leaders: int
    rows: list[Row]
    participation: list[Group]
    bands: list[tuple[PrincipleTexts, str]]


def example_of(texts, *, threshold) -> Example:
    rows = [
        Row(principle, shown_bins([enlarged(count, threshold) for count in spread], threshold), Decimal(mean))
        for principle, (spread, mean) in zip(texts.principles, SPREADS, strict=False)
    ]
    sizes = [("A", 8, 7), ("B", 9, 9), ("", 7, 5)]
    return Example(
        leaders=enlarged(34, threshold),
        rows=rows,
        participation=[Group(name, enlarged(size, threshold), enlarged(sent, threshold)) for name, size, sent in sizes],
        bands=list(zip(texts.principles, BANDS, strict=False)),
    )


def enlarged(count, threshold):
    """The figures are drawn for a threshold of five; a stricter one needs more people to show as much."""
    return -(-count * threshold // 5)


def shown_bins(counts, threshold) -> list[Bin]:
    """What is under the threshold is hidden, and one more where the hidden one could be worked out."""
    small = {index for index, count in enumerate(counts) if count < threshold}
    hidden = set(small)
    if len(small) == 1:
        hidden.add(min(set(range(len(counts))) - small, key=lambda index: counts[index]))
    return [
        Bin(None, is_small=index in small) if index in hidden else shown_bin(count, sum(counts))
        for index, count in enumerate(counts)
    ]


def shown_bin(count, whole) -> Bin:
    percent = round(100 * count / whole)
    return Bin(count, percent=percent, shade=1 + sum(percent >= limit for limit in SHADES))
