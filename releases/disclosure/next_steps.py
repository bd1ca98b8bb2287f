"""R11b: of the people who had next steps to do, how many have done at least half of theirs."""

from collections.abc import Mapping
from typing import NamedTuple

from releases.disclosure.counts import (
    UNCOUNTED_KINDS,
    dominated_units,
    keep_apart,
    large_enough,
    rolled_up,
    totals_of,
)
from releases.disclosure.figures import people_to_tell_of
from releases.disclosure.participation import share_in_words
from releases.disclosure.trees import Counts, Tree


class StepsTold(NamedTuple):
    """Of one unit. The share alone is published."""

    people: int
    who_did: int

    @property
    def share(self) -> str:
        return share_in_words(roster=self.people, participants=self.who_did)


def published_steps(
    tree: Tree, with_steps: Mapping[int, int], who_did: Mapping[int, int], roster: Counts, *, threshold: int
) -> dict[int, StepsTold]:
    """{unit: how many}, of those of whom a count of those who did could be told (R7b, R15).

    `with_steps` and `who_did` hold {unit: people} who stand directly there, `roster` all who are on it. Where these all
    had steps, there must be enough of one fewer: that there is a share must not say that everybody took part.
    """
    had, did, on_roster = rolled_up(tree, with_steps), rolled_up(tree, who_did), totals_of(tree, roster)
    size = [had[unit] for unit in range(len(tree))]
    allowed = {
        unit
        for unit in large_enough(did, size, threshold) - dominated_units(tree, did) - dominated_units(tree, had)
        if tree.units[unit].kind not in UNCOUNTED_KINDS
        and people_to_tell_of(size[unit], on_roster[unit]) >= 2 * threshold
    }
    keep_apart(tree, allowed, did, size, threshold)
    return {unit: StepsTold(size[unit], did[unit]) for unit in allowed}
