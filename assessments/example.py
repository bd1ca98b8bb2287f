"""Made-up figures that look like what others see of a round, under the round's own threshold."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pages.shares import bin_share, shade_of
from principles.reading import PrincipleTexts

BINS = [(1.0, 1.9), (2.0, 2.9), (3.0, 3.9), (4.0, 5.0)]

FEW, LEFT_OUT = "few", None
"""In a part of the scale where few stand no share is told, nor the smallest beside it."""
SPREADS: list[tuple[list[int | str | None], str]] = [
    ([FEW, FEW, 50, LEFT_OUT], "3.9"),
    ([FEW, FEW, 60, LEFT_OUT], "3.7"),
    ([FEW, FEW, 50, LEFT_OUT], "3.8"),
    ([20, 30, 40, 20], "3.0"),
    ([20, 40, 30, 10], "2.9"),
    ([FEW, LEFT_OUT, 60, FEW], "3.2"),
    ([FEW, LEFT_OUT, 50, 30], "3.5"),
]
"""Per cent of some invented leaders in each part of the scale, and their mean, at each principle."""
LEADERS = 34

BANDS = ["strong", "under_way", "", "needs_strengthening"]
"""What a small group is shown about the first principles. Nothing, where too few have answered."""

GROUPS = [("A", 8, "half_or_more"), ("B", 14, "70"), ("", 7, "under_half")]
"""Name, leaders, and how large a part of them took part. Small ones together have no name."""


@dataclass(frozen=True)
class Bin:
    """words are empty where nothing is shown, and it has no shade then."""

    words: str
    shade: int | None = None
    is_few: bool = False


@dataclass(frozen=True)
class Row:
    principle: PrincipleTexts
    bins: list[Bin]
    mean: Decimal


@dataclass(frozen=True)
class Group:
    """The leaders of one unit, in steps; without a name those of several small ones together."""

    name: str
    leaders: str
    participation: str


@dataclass(frozen=True)
class Example:
    leaders: str
    """In steps."""
    rows: list[Row]
    participation: list[Group]
    bands: list[tuple[PrincipleTexts, str]]


def example_of(texts, *, threshold, in_steps: Callable[[int], str]) -> Example:
    rows = [
        Row(principle, [shown_bin(value) for value in spread], Decimal(mean))
        for principle, (spread, mean) in zip(texts.principles, SPREADS, strict=False)
    ]
    return Example(
        leaders=in_steps(enlarged(LEADERS, threshold)),
        rows=rows,
        participation=[Group(name, in_steps(enlarged(leaders, threshold)), part) for name, leaders, part in GROUPS],
        bands=list(zip(texts.principles, BANDS, strict=False)),
    )


def enlarged(count, threshold):
    """The figures are drawn for a threshold of five; a stricter one needs more people to show as much."""
    return -(-count * threshold // 5)


def shown_bin(value) -> Bin:
    if isinstance(value, int):
        return Bin(bin_share(value).words, shade_of(value))
    return Bin("", is_few=value == FEW)
