"""R7's distributions, inside each other. They are shown for everybody in a unit, never by role.

Where a unit and some below it show how many stand in a bin, the difference is known as well. A difference of four
people or fewer is what a bin alone would read as "0-4", so the smallest distribution gives way.
"""

from collections.abc import Sequence
from dataclasses import replace

from releases.disclosure.crowds import Crowds
from releases.disclosure.figures import MOST_OF_FEW, Figures, bins_of
from releases.disclosure.trees import EVERYBODY, Tree

BINS = range(4)


def protect_distributions(tree: Tree, crowds: Crowds, figures: Figures) -> None:
    for (place, role), figure in figures.items():
        if role != EVERYBODY and figure.bins:
            figures[place, role] = replace(figure, bins=None)
    known = [known_in(each_bin, figures) for each_bin in BINS]
    for place in tree.bottom_up:
        while figures[place, EVERYBODY].bins:
            smallest = first_to_go(tree, place, crowds, figures, known)
            if smallest is None:
                break
            figures[smallest, EVERYBODY] = replace(figures[smallest, EVERYBODY], bins=None)
            for units in known:
                units.discard(smallest)


def known_in(each_bin: int, figures: Figures) -> set[int]:
    """The units that show how many stand in this bin."""
    return {
        place
        for (place, role), figure in figures.items()
        if role == EVERYBODY and figure.bins and isinstance(figure.bins[each_bin], int)
    }


def first_to_go(tree: Tree, place: int, crowds: Crowds, figures: Figures, known: Sequence[set[int]]) -> int | None:
    """The smallest unit below whose distribution tells too much together with this one's."""
    for each_bin in BINS:
        below = tree.topmost_below(place, known[each_bin])
        if not below:
            continue
        own = bins_of(figures[place, EVERYBODY])[each_bin]
        others = len(crowds[place, EVERYBODY]) - sum(len(crowds[each, EVERYBODY]) for each in below)
        if isinstance(own, int):
            is_told = (
                others > 0 and own - sum(bins_of(figures[each, EVERYBODY])[each_bin] for each in below) <= MOST_OF_FEW
            )
        else:
            is_told = others == 0
        if is_told:
            return min(below, key=lambda each: (len(crowds[each, EVERYBODY]), each))
    return None
