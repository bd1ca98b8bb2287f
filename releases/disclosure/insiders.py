"""R4: the viewer counts herself out. Where she is one of a group she knows one answer, so there it must be larger."""

from collections.abc import Collection, Mapping, Sequence

from releases.disclosure.trees import EVERYBODY, Cell


def hidden_from_one(path: Sequence[int], role: str, groups: Mapping[Cell, int], threshold: int) -> set[Cell]:
    """The published cells (unit, role) of one principle that somebody of this role may not see.

    `path` are the units around her, the smallest first, and `groups` {(unit, role): people} the group that each of
    their published cells sets apart (trees.py). She is in the remainder of the smallest published unit. Where that has
    only the threshold's number of people, her own answer taken away leaves fewer, so the unit is hidden from her, and
    she then stands in the remainder of the one above. Roles are hidden together, for one is the rest of the other.
    """
    hidden, among = set(), 0
    for unit in path:
        if (unit, EVERYBODY) in groups:
            among += groups[unit, EVERYBODY]
            if among <= threshold:
                hidden.add((unit, EVERYBODY))
    for unit in path:
        if (unit, EVERYBODY) in hidden or is_small(groups.get((unit, role)), threshold, hidden):
            hidden |= {key for key in groups if key[0] == unit and key[1] != EVERYBODY}
    return hidden


def is_small(alone: int | None, threshold: int, hidden: Collection[Cell]) -> bool:
    """Nobody is set apart by a role's cell whose people other cells tell of already, unless she may not see those."""
    return alone is not None and alone <= threshold and (alone > 0 or bool(hidden))
