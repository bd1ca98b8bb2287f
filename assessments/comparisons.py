"""How others did, beside a leader's own result. Rooms above know it and say so here; this one knows no release."""

from collections.abc import Callable
from dataclasses import dataclass

from pages.ranking import Interval


@dataclass(frozen=True)
class Measure:
    """One published figure. interval is what it leaves room for, where it is shown; words always says what is shown."""

    interval: Interval | None
    words: str


@dataclass(frozen=True)
class Others:
    """A group of leaders that the author is part of, with a measure for each principle by its number."""

    name: str
    measures: dict[int, Measure]


@dataclass(frozen=True)
class Comparison:
    """What the author may see of the round her assessment counted in."""

    round_title: str
    organisation: Others | None
    network: Others | None
    how_to_read: str
    """What the words of the measures mean."""
    receipt_url: str
    """Where the author reads what became of her answers."""

    @property
    def groups(self) -> list[Others]:
        return [group for group in (self.organisation, self.network) if group]

    def measures(self, number) -> list[tuple[Others, Measure]]:
        """The groups with what they have at one principle."""
        return [(group, group.measures[number]) for group in self.groups]

    def interval_in_network(self, number) -> Interval | None:
        return self.network.measures[number].interval if self.network else None


@dataclass
class Provider:
    compare: Callable | None = None
    receipt: Callable | None = None


PROVIDER = Provider()


def register_comparison(*, compare, receipt):
    """compare(assessment) answers with a Comparison, and receipt(assessment) with its address; or each with None."""
    PROVIDER.compare, PROVIDER.receipt = compare, receipt


def released_comparison(assessment) -> Comparison | None:
    """None until the assessment's round is released, and where it is part of no round: then without a query."""
    return PROVIDER.compare(assessment) if PROVIDER.compare and assessment.round_id else None


def released_receipt_url(assessment) -> str | None:
    """Where the author reads what became of her answers, once the round is released."""
    return PROVIDER.receipt(assessment) if PROVIDER.receipt and assessment.round_id else None
