"""How leaders spread over the scale: a table of shares with a shade for each, ready to be drawn."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from pages.shares import DARKER_FROM, bin_share, percent_text, shade_of
from principles.reading import PrincipleTexts
from releases.disclosure.figures import FEW_PEOPLE
from releases.reading.figures import Figure
from releases.reading.summaries import Summary

SPANS = [
    (Decimal(low), Decimal(high)) for low, high in [("1.0", "1.9"), ("2.0", "2.9"), ("3.0", "3.9"), ("4.0", "5.0")]
]


@dataclass(frozen=True)
class DistributionBin:
    """One cell. shade is None where the share is not shown, and is_few says that it is one of 0–4."""

    words: str
    shade: int | None = None
    is_few: bool = False


@dataclass(frozen=True)
class DistributionRow:
    principle: PrincipleTexts
    figure: Figure
    bins: list[DistributionBin]


@dataclass(frozen=True)
class Distribution:
    rows: list[DistributionRow]

    @property
    def people(self) -> str:
        """How many leaders the principles tell of, in steps: "30–49", or "30–49 eller 50–99" where it differs."""
        steps = dict.fromkeys(row.figure.people for row in self.rows if row.figure.bins)
        return get_text_list(list(steps), _("eller"))

    @property
    def has_few(self):
        return any(each.is_few for row in self.rows for each in row.bins)

    @property
    def shades(self) -> list[tuple[int, str]]:
        """The key: each shade with the shares that have it."""
        first, *between, last = DARKER_FROM
        words = [
            _("op til %(share)s") % {"share": percent_text(first - 10)},
            *map(percent_text, [first, *between]),
            _("%(share)s eller mere") % {"share": percent_text(last)},
        ]
        return list(enumerate(words, start=1))


def distribution_of(summary: Summary) -> Distribution | None:
    """None where no principle has a distribution: with fewer than 30 leaders none is published (R7)."""
    figures = {item: summary.unit.figure(item.number) for item in summary.texts.principles}
    if not any(figure.bins for figure in figures.values()):
        return None
    return Distribution([DistributionRow(item, figure, bins_of_figure(figure)) for item, figure in figures.items()])


def bins_of_figure(figure) -> list[DistributionBin]:
    return [one_bin(value) for value in figure.bins or [None] * len(SPANS)]


def one_bin(value) -> DistributionBin:
    if value is None:
        return DistributionBin(_("vises ikke"))
    if value == FEW_PEOPLE:
        return DistributionBin(_("få"), is_few=True)
    return DistributionBin(bin_share(value).words, shade_of(value))
