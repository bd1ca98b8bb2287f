"""R7b: how many recognise a dilemma or a pitfall, or find a principle important, where nobody stands out by it."""

from collections import Counter, defaultdict

from releases.disclosure.figures import HALVES_FROM
from releases.disclosure.trees import EVERYBODY
from releases.models import Scope

BELOW = {Scope.Kind.SERVICE, Scope.Kind.SMALL_SERVICES}


def published_counts(tree, recognised, place_of, sizes, figures, threshold) -> dict:
    """{(unit, number, kind, code): people} for organisations and what is above them.

    `recognised` yields (service, number, kind, code) for each person, and `sizes` holds the people of each
    (unit, number). A count is shown only beside the unit's own figure.
    """
    people = defaultdict(Counter)
    for service, *what in recognised:
        place = place_of[service]
        while place is not None:
            if tree.units[place].kind not in BELOW:
                people[tuple(what)][place] += 1
            place = tree.units[place].parent
    published = {}
    for what, counts in people.items():
        allowed = {
            place
            for place, count in counts.items()
            if not figures[what[0]][place, EVERYBODY].is_hidden
            and sizes[place, what[0]] >= HALVES_FROM
            and threshold <= count <= sizes[place, what[0]] - threshold
        }
        keep_apart(tree, allowed, counts, {place: sizes[place, what[0]] for place in allowed}, threshold)
        published |= {(place, *what): counts[place] for place in allowed}
    return published


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
