"""A release while it is decided: which cells are still shown, and why the others are not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from releases.disclosure.crowds import Crowd, Tally, added_up
from releases.disclosure.figures import CellFigure, hidden_because, people_to_tell_of
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Counts, Place, Tree

Crowds = Mapping[int, Sequence[Mapping[str, Crowd]]]
"""{principle: [{role: Crowd} of those who stand directly in each unit]}"""


class Draft:
    def __init__(self, tree: Tree, crowds: Crowds, roster: Counts) -> None:
        """`roster` holds {role: people on it} of those who stand directly in each unit."""
        self.tree = tree
        self.on_roster = [Counter(by_role | {EVERYBODY: sum(by_role.values())}) for by_role in tree.rolled_up(roster)]
        self.people = {principle: count_people(by_unit) for principle, by_unit in crowds.items()}
        """{principle: [{role: people} directly in each unit]}"""
        self.tallies = tallies_in(tree, crowds)
        self.shown = {principle: set(range(len(tree))) for principle in crowds}
        self.split = {
            principle: {unit for unit in units if all((unit, role, principle) in self.tallies for role in ROLES)}
            for principle, units in self.shown.items()
        }
        """The units that are shown by role too: by both, or by none."""
        self.figures: dict[CellKey, CellFigure] = {}
        """Of what is shown."""
        self.reasons: dict[CellKey, str] = {}
        """Of what is hidden."""
        self.hidden_lately: set[CellKey] = set()
        """Since figures were written."""

    def people_in(self, cell: CellKey) -> int:
        return self.tallies[cell].people if cell in self.tallies else 0

    def size(self, unit: int, principle: int) -> int:
        return self.people_in(CellKey(unit, EVERYBODY, principle))

    def people_told_of(self, cell: CellKey) -> int:
        return people_to_tell_of(self.people_in(cell), self.on_roster[cell.unit][cell.role])

    def smallest(self, units: Iterable[int], principle: int) -> int:
        """The one that gives way first."""
        return min(units, key=lambda unit: (self.size(unit, principle), self.tree.units[unit].key))

    def cells_shown(self, unit: int, principle: int) -> list[CellKey]:
        roles = (EVERYBODY, *ROLES) if unit in self.split[principle] else (EVERYBODY,)
        return [CellKey(unit, role, principle) for role in roles] if unit in self.shown[principle] else []

    def told(self, principle: int) -> dict[Place, CellFigure]:
        """What is shown of one principle."""
        cells = [cell for unit in self.shown[principle] for cell in self.cells_shown(unit, principle)]
        return {(cell.unit, cell.role): self.figures[cell] for cell in cells}

    def hide_unit(self, unit: int, principle: int, reason: str) -> None:
        """For everybody and by role."""
        self.hide_cells(self.cells_shown(unit, principle), reason)
        self.shown[principle].discard(unit)
        self.split[principle].discard(unit)

    def hide_roles(self, unit: int, principle: int, reason: str) -> None:
        """Both, for one is the rest of the other."""
        self.hide_cells([cell for cell in self.cells_shown(unit, principle) if cell.role != EVERYBODY], reason)
        self.split[principle].discard(unit)

    def hide(self, cells: Iterable[CellKey], reason: str) -> None:
        for unit, role, principle in cells:
            hide_it = self.hide_unit if role == EVERYBODY else self.hide_roles
            hide_it(unit, principle, reason)

    def hide_cells(self, cells: Iterable[CellKey], reason: str) -> None:
        for cell in cells:
            self.reasons[cell] = reason
            self.figures.pop(cell, None)
            self.hidden_lately.add(cell)

    def decided(self) -> dict[CellKey, CellFigure]:
        """A figure of everybody in each unit, and of each role that anybody there has."""
        return {
            cell: self.figures.get(cell) or hidden_because(self.reasons.get(cell, "one_role")) for cell in self.tallies
        }


def count_people(by_unit: Sequence[Mapping[str, Crowd]]) -> list[dict[str, int]]:
    return [{role: len(crowd) for role, crowd in by_role.items()} for by_role in by_unit]


def tallies_in(tree: Tree, crowds: Crowds) -> dict[CellKey, Tally]:
    """Of everybody in each unit and below it, and of those of each role that anybody there has."""
    tallies: dict[CellKey, Tally] = {}
    for principle, by_unit in crowds.items():
        parts: list[dict[str, list[Tally]]] = [
            {role: [crowd.tally] for role, crowd in by_role.items() if crowd} for by_role in by_unit
        ]
        for unit in tree.bottom_up:
            by_role = {role: added_up(each) for role, each in parts[unit].items()}
            parent = tree.units[unit].parent
            if parent is not None:
                for role, tally in by_role.items():
                    parts[parent].setdefault(role, []).append(tally)
            tallies |= {CellKey(unit, role, principle): tally for role, tally in by_role.items()}
            tallies[CellKey(unit, EVERYBODY, principle)] = added_up(by_role.values())
    return tallies
