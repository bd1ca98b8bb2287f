"""Which principles of a result stand out. What stands equal is named together or not at all."""

from fractions import Fraction
from itertools import groupby

from pages.ranking import NAMED, Ends, ends_of, exactly

PLACES = 2
"""So many are pointed out to be developed, where they do not share their places with others."""


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


def ends_of_result(principles) -> Ends:
    """What is highest and lowest by score alone."""
    return Ends([], []) if is_level(principles) else ends_of(scored(principles), lambda item: exactly(item.score))


def strong(principles) -> list:
    """A strength is high, and nothing is above it."""
    return [item for item in ends_of_result(principles).highest if item.is_high]


def strongest(principles) -> list:
    """By score alone, as is `weakest`: for whoever is not told what is important to her."""
    return few(strong(principles))


def weakest(principles) -> list:
    return few([item for item in ends_of_result(principles).lowest if not item.is_high])


def few(items) -> list:
    return items if len(items) <= NAMED else []


def strengths(principles) -> list:
    """What is most important to her first."""
    return sorted(strongest(principles), key=lambda item: -(item.importance or 0))


def developments(principles) -> list:
    """Where there is something to gain: what is not high, and what is important and no strength."""
    items = scored(principles)
    if len(items) < PLACES or is_level(items):
        return []
    taken = strong(items)
    candidates = [item for item in items if item not in taken and (item.is_important or not item.is_high)]
    return leading(candidates, key=turn)


def turn(item):
    """When it is a principle's turn to be developed. Those with the same turn stand equal."""
    if not item.is_important:
        return 2, item.score, 0
    return int(item.is_high), item.score, -item.importance


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
    return few(equals(risen, key=lambda item: -item.change)[0]) if risen else []
