"""R7: how finely figures are written, by how many people they are about and by nothing else (R8)."""

from dataclasses import replace

from releases.disclosure.drafts import Draft
from releases.disclosure.figures import (
    DISTRIBUTION_FROM,
    FEWEST_OUTSIDE,
    distribution_of,
    figure_shown,
    precision_for,
)
from releases.disclosure.trees import EVERYBODY, CellKey


def write_figures(draft: Draft) -> set[int]:
    """Write all, and later those of units that something was hidden of; the principles in which any is new."""
    written = set()
    units = {cell.unit for cell in draft.hidden_lately} if draft.figures else set(range(len(draft.tree)))
    for unit in units:
        fewest = fewest_told_of(draft, unit)
        for cell in cells_of(draft, unit):
            precision = precision_for(min(fewest[EVERYBODY], fewest[cell.role]))
            figure = figure_shown(draft.tallies[cell], precision=precision, people=draft.people_told_of(cell))
            if draft.figures.get(cell) != figure:
                draft.figures[cell] = figure
                written.add(cell.principle)
    draft.hidden_lately.clear()
    return written


def cells_of(draft: Draft, unit: int) -> list[CellKey]:
    return [cell for principle in draft.shown for cell in draft.cells_shown(unit, principle)]


def fewest_told_of(draft: Draft, unit: int) -> dict[str, int]:
    """{role: people} in the smallest shown principle of the unit."""
    fewest: dict[str, int] = {}
    for cell in cells_of(draft, unit):
        people = draft.people_told_of(cell)
        fewest[cell.role] = min(fewest.get(cell.role, people), people)
    return fewest


def write_distributions(draft: Draft) -> None:
    """Of everybody in a unit, never of a role."""
    fewest = [fewest_told_of(draft, unit) for unit in range(len(draft.tree))]
    for principle, shown in draft.shown.items():
        told = {unit for unit in shown if fewest[unit][EVERYBODY] >= DISTRIBUTION_FROM}
        keep_enough_outside(draft, principle, told)
        for unit in told:
            cell = CellKey(unit, EVERYBODY, principle)
            draft.figures[cell] = replace(draft.figures[cell], bins=distribution_of(draft.tallies[cell].bins))


def keep_enough_outside(draft: Draft, principle: int, told: set[int]) -> None:
    """Of those who are told of, the ones outside all distributions below are nobody or enough."""
    for unit in sorted(told, reverse=True):
        while below := draft.tree.topmost_below(unit, told):
            outside = draft.size(unit, principle) - sum(draft.size(each, principle) for each in below)
            if outside == 0 or outside >= FEWEST_OUTSIDE:
                break
            told.discard(draft.smallest(below, principle))
