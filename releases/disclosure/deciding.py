"""Which figures a release shows, and how finely: R2, R15, R5, R7, and R4 and R5's solver, in this order.

What is above goes before what is below: a unit keeps its figure, and the smallest below it gives way (A2, A3). Nothing
that has been hidden is shown again, so this comes to an end.
"""

from collections import Counter
from collections.abc import Collection
from itertools import product

from releases.disclosure.drafts import Crowds, Draft
from releases.disclosure.figures import CellFigure
from releases.disclosure.precision import write_distributions, write_figures
from releases.disclosure.remainders import hide_exposed, protect_own_groups, protect_roles
from releases.disclosure.trees import EVERYBODY, LARGEST_SHARE, ROLES, CellKey, Counts, Tree

Figures = dict[CellKey, CellFigure]


def decide_figures(
    tree: Tree,
    crowds: Crowds,
    roster: Counts,
    *,
    threshold: int,
    refused: Collection[CellKey] = frozenset(),
) -> Figures:
    """Of all principles. `roster` holds {role: people on it} directly in each unit, and R9 hides what is `refused`."""
    draft = Draft(tree, crowds, roster)
    draft.hide(small_cells(draft, threshold), "too_few")
    draft.hide(dominated_cells(draft), "dominated")
    draft.hide(refused, "between")
    unsettled = set(crowds)
    while unsettled:
        for principle in unsettled:
            protect_own_groups(draft, principle, threshold)
            protect_roles(draft, principle, threshold)
        unsettled |= write_figures(draft)
        for principle in unsettled:
            hide_exposed(draft, principle)
        unsettled = {cell.principle for cell in draft.hidden_lately}
    write_distributions(draft)
    return draft.decided()


def small_cells(draft: Draft, threshold: int) -> list[CellKey]:
    """R2"""
    return [cell for cell, tally in draft.tallies.items() if tally.people < threshold]


def dominated_cells(draft: Draft) -> list[CellKey]:
    """R15: those above an organisation that more than half of their people are from."""
    supplied: Counter[tuple[CellKey, str]] = Counter()
    for place, around in draft.tree.organisations():
        for principle, role in product(draft.people, (EVERYBODY, *ROLES)):
            people = draft.people_in(CellKey(place, role, principle))
            for above in around:
                supplied[CellKey(above, role, principle), draft.tree.units[place].owner] += people
    return [cell for (cell, _owner), people in supplied.items() if people > draft.people_in(cell) * LARGEST_SHARE]
