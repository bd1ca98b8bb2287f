"""The attacks that are sums over published cells, tried on one principle's own cells before anything is published.

Each yields (cell, whether it succeeded) for every cell or group that it is tried on. The others of the sixteen need no
figures but a second release, a page of a running round or another format: how the product is built rules them out, and
tests named for them watch it (tests/releases/disclosure/test_attacks.py).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from releases.disclosure.crowds import Crowds
from releases.disclosure.figures import (
    HALVES_FROM,
    MOST_OF_FEW,
    TENTHS_FROM,
    Band,
    Figures,
    Precision,
    bin_ranges,
    bins_of,
    is_unanimous,
)
from releases.disclosure.insiders import hidden_from_one
from releases.disclosure.solver import LEAST_POSSIBLE, possible_scores, tree_totals
from releases.disclosure.suppression import shown_by_role, shown_to_all
from releases.disclosure.trees import EVERYBODY, ROLES, Cell, Counts, Tree, groups_set_apart

Attempt = tuple[Cell, bool]

FEWEST: dict[str, int] = {Precision.BAND: 0, Precision.HALF: HALVES_FROM, Precision.TENTH: TENTHS_FROM}


@dataclass
class Target:
    """One principle of a release. The crowds themselves are at hand only while it is made."""

    tree: Tree
    counts: Counts
    figures: Figures
    threshold: int
    crowds: Crowds | None = None
    shown: Figures = field(init=False)
    groups: dict[Cell, int] = field(init=False)
    totals: dict[Cell, int] = field(init=False)

    def __post_init__(self) -> None:
        self.shown = {key: figure for key, figure in self.figures.items() if not figure.is_hidden}
        self.groups = groups_set_apart(self.tree, self.counts, shown_to_all(self.figures), shown_by_role(self.figures))
        self.totals = tree_totals(self.tree, self.counts)


def try_remainder(target: Target) -> Iterator[Attempt]:
    """A2: those of a unit who are in none of the published units below it."""
    for (place, role), people in target.groups.items():
        if role == EVERYBODY:
            yield (place, role), 0 < people < target.threshold


def try_next_smallest(target: Target) -> Iterator[Attempt]:
    """A3: a hidden bin from the others beside it, and few people in a bin from the units below."""
    figures = {place: figure for (place, role), figure in target.shown.items() if role == EVERYBODY and figure.bins}
    for place, figure in figures.items():
        ranges = bin_ranges(bins_of(figure), target.totals[place, EVERYBODY])
        hidden = [limits for count, limits in zip(bins_of(figure), ranges, strict=True) if not isinstance(count, int)]
        yield (place, EVERYBODY), any(low == high for low, high in hidden)
    for each_bin in range(4):
        known = {place: bins_of(figure)[each_bin] for place, figure in figures.items()}
        known = {place: count for place, count in known.items() if isinstance(count, int)}
        for place in known:
            below = target.tree.topmost_below(place, known)
            others = target.totals[place, EVERYBODY] - sum(target.totals[each, EVERYBODY] for each in below)
            few = known[place] - sum(known[each] for each in below) <= MOST_OF_FEW
            yield (place, EVERYBODY), bool(below) and others > 0 and few


def try_nested_cut(target: Target) -> Iterator[Attempt]:
    """A4: one role's people where cuts lie in each other."""
    for (place, role), people in target.groups.items():
        if role != EVERYBODY:
            yield (place, role), 0 < people < target.threshold


def try_item_non_response(target: Target) -> Iterator[Attempt]:
    """A5: a figure of fewer people than the threshold on this principle."""
    for key in target.shown:
        yield key, target.totals[key] < target.threshold


def try_unanimity(target: Target) -> Iterator[Attempt]:
    """A7: more than a band of those who answered alike, or their lowest band."""
    if target.crowds:
        for key, figure in target.shown.items():
            is_told = figure.precision != Precision.BAND or figure.band == Band.NEEDS_STRENGTHENING
            yield key, is_told and is_unanimous(target.crowds[key])


def try_extreme_mean(target: Target) -> Iterator[Attempt]:
    """A8: fewer than three scores that somebody can have, by all that is published."""
    for key, scores in possible_scores(target.tree, target.counts, target.figures).items():
        yield key, len(scores) < LEAST_POSSIBLE


def try_insider(target: Target) -> Iterator[Attempt]:
    """A9: somebody who knows her own answer, in the groups that the cells she may see set apart."""
    for place, by_role in enumerate(target.counts):
        path = target.tree.path(place)
        for role in by_role:
            keys = [(unit, each) for unit in path for each in (EVERYBODY, *ROLES)]
            groups = {key: target.groups[key] for key in keys if key in target.groups}
            hidden = hidden_from_one(path, role, groups, target.threshold)
            yield (place, role), is_told_of_others(path, role, groups, hidden, target.threshold)


def is_told_of_others(
    path: Sequence[int], role: str, groups: Mapping[Cell, int], hidden: Collection[Cell], threshold: int
) -> bool:
    seen = [unit for unit in path if (unit, EVERYBODY) in groups and (unit, EVERYBODY) not in hidden]
    if not seen:
        return False
    among = sum(groups.get((unit, EVERYBODY), 0) for unit in path[: path.index(seen[0]) + 1])
    own_role = [groups[unit, role] for unit in seen if (unit, role) in groups and (unit, role) not in hidden]
    return among <= threshold or any(0 < people <= threshold for people in own_role)


def try_spread(target: Target) -> Iterator[Attempt]:
    """A14: a finer figure than so many people may have."""
    for key, figure in target.shown.items():
        is_coarse = figure.precision != Precision.TENTH and (figure.median is not None or figure.bins is not None)
        is_few = target.totals[key] < FEWEST[figure.precision]
        yield key, is_coarse or is_few or (figure.precision == Precision.BAND and figure.mean is not None)


ATTACKS = {
    "A2": try_remainder,
    "A3": try_next_smallest,
    "A4": try_nested_cut,
    "A5": try_item_non_response,
    "A7": try_unanimity,
    "A8": try_extreme_mean,
    "A9": try_insider,
    "A14": try_spread,
}


def attempts_on(target: Target) -> Iterator[tuple[str, Cell, bool]]:
    """Yield (attack, cell, whether it succeeded)."""
    for name, attack in ATTACKS.items():
        for key, succeeded in attack(target):
            yield name, key, succeeded
