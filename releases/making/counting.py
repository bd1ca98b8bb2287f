"""R7b: how many recognise a dilemma or a pitfall, or find a principle important, where nobody stands out by it."""

from collections import Counter

from releases.disclosure.trees import EVERYBODY
from releases.models import Scope

COUNTS_FROM = 10
"""So many people of whom it is told."""

BELOW = {Scope.Kind.SERVICE, Scope.Kind.SMALL_SERVICES}


def published_counts(tree, recognised, sizes, figures, threshold) -> dict:
    """{(unit, number, kind, code): people} for organisations and what is above them.

    `recognised` holds {(number, kind, code): {unit: people}} of those who stand directly in each unit, and `sizes` the
    people of each (unit, number). A count is shown only beside the unit's own figure.
    """
    published: dict[tuple, int] = {}
    for what, standing in recognised.items():
        number = what[0]
        counts = rolled_up(tree, standing)
        allowed = {
            place
            for place, count in counts.items()
            if tree.units[place].kind not in BELOW
            and not figures[number][place, EVERYBODY].is_hidden
            and sizes[place, number] >= COUNTS_FROM
            and threshold <= count <= sizes[place, number] - threshold
        }
        keep_apart(tree, allowed, counts, {place: sizes[place, number] for place in allowed}, threshold)
        published |= {(place, *what): counts[place] for place in allowed}
    return published


def rolled_up(tree, standing) -> Counter:
    """The people in each unit and below it."""
    counts = Counter(standing)
    for place in tree.bottom_up:
        parent = tree.units[place].parent
        if parent is not None and counts[place]:
            counts[parent] += counts[place]
    return counts


def keep_apart(tree, allowed, counts, sizes, threshold):
    """R5 for those who do and for those who do not: what is left of either below a unit is nobody, or enough."""
    for place in tree.bottom_up:
        while place in allowed:
            below = tree.topmost_below(place, allowed)
            who_do = counts[place] - sum(counts[each] for each in below)
            who_do_not = sizes[place] - sum(sizes[each] for each in below) - who_do
            if not below or not any(0 < left < threshold for left in (who_do, who_do_not)):
                break
            allowed.discard(min(below, key=lambda each: (sizes[each], each)))
