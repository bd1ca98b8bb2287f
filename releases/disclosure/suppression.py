"""Which cells of one principle are published: R2, R5, R8 and R15, and the solver's word. The rest is hidden.

What is above goes before what is below: a unit keeps its figure, and the smallest below it give way (A2, A3).
"""

from collections.abc import Mapping, Sequence

from releases.disclosure import distributions, solver
from releases.disclosure.crowds import Crowd, Crowds, together
from releases.disclosure.figures import CellFigure, Figures, Precision, figure_of, hidden_because
from releases.disclosure.trees import EVERYBODY, ROLES, Counts, Tree, UnitKind, mixed_parts

LARGEST_SHARE = (1, 2)
"""R15: what one organisation may supply of a cell above it."""
COARSER: dict[str, Precision] = {Precision.TENTH: Precision.HALF, Precision.HALF: Precision.BAND}


def published_figures(tree: Tree, own: Sequence[Mapping[str, Crowd]], *, threshold: int) -> Figures:
    """{(unit, role): CellFigure} of one principle, for everybody and for each role that anybody has.

    `own` holds {role: Crowd} of those who stand directly in each unit of the tree.
    """
    crowds = crowds_of(tree, own)
    counts = count_people(own)
    figures = {key: figure_of(crowd, threshold=threshold) for key, crowd in crowds.items()}
    hide_dominated(tree, crowds, figures)
    while True:
        protect_remainders(tree, counts, figures, threshold)
        protect_roles(tree, counts, figures, threshold)
        distributions.protect_distributions(tree, crowds, figures)
        exposed = solver.exposed_cells(tree, counts, figures)
        if not exposed:
            return figures
        for key in exposed:
            figures[key] = coarser(crowds[key], figures[key], threshold)


def crowds_of(tree: Tree, own: Sequence[Mapping[str, Crowd]]) -> Crowds:
    """{(unit, role): Crowd} of everybody in each unit and below it."""
    parts = [dict(by_role) for by_role in own]
    crowds: Crowds = {}
    for place in tree.bottom_up:
        crowds |= {(place, role): crowd for role, crowd in parts[place].items()}
        crowds[place, EVERYBODY] = together(parts[place].values())
        parent = tree.units[place].parent
        if parent is not None:
            above = parts[parent]
            for role, crowd in parts[place].items():
                above[role] = together([above[role], crowd]) if role in above else crowd
    return crowds


def count_people(own: Sequence[Mapping[str, Crowd]]) -> list[dict[str, int]]:
    return [{role: len(crowd) for role, crowd in by_role.items()} for by_role in own]


def shown_to_all(figures: Figures) -> set[int]:
    return {place for (place, role), figure in figures.items() if role == EVERYBODY and not figure.is_hidden}


def shown_by_role(figures: Figures) -> set[int]:
    return {place for (place, role), figure in figures.items() if role != EVERYBODY and not figure.is_hidden}


def hide_unit(figures: Figures, place: int, reason: str) -> None:
    """A unit that is not shown for everybody is not shown by role."""
    for role in (EVERYBODY, *ROLES):
        figure = figures.get((place, role))
        if figure and not figure.is_hidden:
            figures[place, role] = hidden_because(reason)


def hide_dominated(tree: Tree, crowds: Crowds, figures: Figures) -> None:
    """R15: no single organisation supplies more than half of a cell that is published above it."""
    part, whole = LARGEST_SHARE
    supplied: dict[tuple[int, str, str], int] = {}
    for place, unit in enumerate(tree.units):
        if unit.kind != UnitKind.ORGANISATION:
            continue
        for role in (EVERYBODY, *ROLES):
            people = len(crowds[place, role]) if (place, role) in crowds else 0
            above = unit.parent
            while above is not None:
                key = (above, role, unit.owner)
                supplied[key] = supplied.get(key, 0) + people
                above = tree.units[above].parent
    for (place, role, _owner), people in supplied.items():
        figure = figures.get((place, role))
        if figure and not figure.is_hidden and people * whole > len(crowds[place, role]) * part:
            figures[place, role] = hidden_because("dominated")


def protect_remainders(tree: Tree, counts: Counts, figures: Figures, threshold: int) -> None:
    """R5: the people in a unit who are in no published unit below it number 0 or at least the threshold."""
    published = shown_to_all(figures)
    remainders = {place: sum(by_role.values()) for place, by_role in tree.remainders(counts, published).items()}
    sizes: dict[int, int] = {}
    for place in tree.bottom_up:
        if place not in published:
            continue
        below = tree.topmost_below(place, published)
        sizes[place] = remainders[place] + sum(sizes[each] for each in below)
        while 0 < remainders[place] < threshold:
            smallest = min(below, key=lambda each: (sizes[each], each))
            published.remove(smallest)
            hide_unit(figures, smallest, "remainder")
            remainders[place] += remainders[smallest]
            below = tree.topmost_below(place, published)


def protect_roles(tree: Tree, counts: Counts, figures: Figures, threshold: int) -> None:
    """R5 for cells by role: both are shown or none, and no role is set apart with fewer people than the threshold."""
    published = shown_to_all(figures)
    candidates = {
        place
        for place in published
        if all((place, role) in figures and not figures[place, role].is_hidden for role in ROLES)
    }

    def is_split(place: int, part: dict[str, int]) -> bool:
        return place in candidates and all(people == 0 or people >= threshold for people in part.values())

    split = mixed_parts(tree, tree.remainders(counts, published), is_split)
    for (place, role), figure in figures.items():
        if role != EVERYBODY and place not in split and not figure.is_hidden:
            figures[place, role] = hidden_because("remainder")


def coarser(crowd: Crowd, figure: CellFigure, threshold: int) -> CellFigure:
    """One step less fine; a band that is too fine is hidden."""
    if figure.precision == Precision.BAND:
        return hidden_because("solved")
    return figure_of(crowd, threshold=threshold, precision=COARSER[figure.precision])
