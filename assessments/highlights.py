"""Which principles of a result stand out. What stands equal is named together or not at all."""

from fractions import Fraction
from itertools import groupby

from principles.models import Quadrant

PLACES = 2
"""So many are pointed out, where they do not share their places with others."""
NAMED = 3
"""So many may be named together. Where more share a place, none of them is."""


def scored(principles) -> list:
    return [item for item in principles if item.score is not None]


def is_level(principles) -> bool:
    """They lie so close that one step on one statement could turn their order around. Always where all are equal."""
    items = scored(principles)
    if len(items) < PLACES:
        return False
    means = [item.mean for item in items]
    one_step = max(Fraction(1, item.scored_statements) for item in items)
    return max(means) - min(means) <= one_step


def highest_scored(principles) -> list:
    """By score alone, as is `lowest`: for whoever is not told what is important to her."""
    items = scored(principles)
    if len(items) < PLACES or is_level(principles):
        return []
    return leading(items, key=lambda item: -item.score)


def lowest_scored(principles) -> list:
    return leading(below_the_highest(principles), key=lambda item: item.score)


def below_the_highest(principles) -> list:
    items = scored(principles)
    if len(items) < PLACES or is_level(principles):
        return []
    top, taken = max(item.score for item in items), highest_scored(principles)
    return [item for item in items if item.score < top and item not in taken]


def strengths(principles) -> list:
    """The highest, what is most important to her first where they are equal."""
    return sorted(highest_scored(principles), key=lambda item: (-item.score, -(item.importance or 0)))


def developments(principles) -> list:
    """Where to begin: what is important before what is not, the lowest score first, and never what is highest."""
    return leading(below_the_highest(principles), key=turn)


def turn(item):
    """When it is a principle's turn to be developed. Those with the same turn stand equal."""
    order: dict[str, int] = {Quadrant.Code.STRENGTHEN: 0, Quadrant.Code.SUSTAIN: 1}
    return order.get(item.quadrant.code if item.quadrant else "", 2), item.score, -(item.importance or 0)


def leading(items, key) -> list:
    found: list = []
    for group in equals(items, key):
        if len(found) >= PLACES or len(found) + len(group) > NAMED:
            break
        found += group
    return found


def equals(items, key) -> list[list]:
    """Groups of those that stand equal, the first by key first."""
    return [list(group) for _key, group in groupby(sorted(items, key=key), key=key)]


def most_important(principles) -> list:
    """Those that she gave the highest importance she gave any."""
    chosen = [item for item in principles if item.importance]
    return equals(chosen, key=lambda item: -item.importance)[0] if chosen else []


def most_progress(principles) -> list:
    """Those that rose most since last time, where some did and few enough share it."""
    risen = [item for item in principles if item.change and item.change > 0]
    first = equals(risen, key=lambda item: -item.change)[0] if risen else []
    return first if len(first) <= NAMED else []
