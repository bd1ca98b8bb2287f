"""R5: what is left of a unit's people beside the shown units below it, counted and then solved (R4)."""

from collections.abc import Callable, Collection, Iterable

from releases.disclosure.drafts import Draft
from releases.disclosure.solver import exposed_units
from releases.disclosure.sums import add_roles, sums_for_everybody
from releases.disclosure.trees import mixed_parts


def protect_own_groups(draft: Draft, principle: int, threshold: int) -> None:
    """From the bottom up each numbers nobody or at least the threshold; until it does, the smallest below gives way."""
    tree, shown = draft.tree, draft.shown[principle]
    own = {unit: sum(by_role.values()) for unit, by_role in tree.remainders(draft.people[principle], shown).items()}
    for unit in sorted(shown, reverse=True):
        while 0 < own[unit] < threshold:
            smallest = draft.smallest(tree.topmost_below(unit, shown), principle)
            draft.hide_unit(smallest, principle, "remainder")
            own[unit] += own[smallest]


def protect_roles(draft: Draft, principle: int, threshold: int) -> None:
    """In the own groups that have both, outside units below shown by role, each numbers nobody or the threshold."""
    shown, split = draft.shown[principle], draft.split[principle]

    def is_split(unit: int, part: dict[str, int]) -> bool:
        return unit in split and all(people == 0 or people >= threshold for people in part.values())

    own_groups = draft.tree.remainders(draft.people[principle], shown)
    kept = mixed_parts(draft.tree, own_groups, is_split)
    for unit in split - kept.keys():
        draft.hide_roles(unit, principle, "remainder")


def hide_exposed(draft: Draft, principle: int) -> None:
    """R4 and R5's solver, for everybody, and by role once nobody is exposed by everybody's figures."""
    people, told = draft.people[principle], draft.told(principle)
    sums = sums_for_everybody(draft.tree, people, told)
    if exposed := exposed_units(sums):
        give_way(draft, principle, exposed, draft.shown[principle], draft.hide_unit)
        return
    add_roles(sums, draft.tree, people, told)
    give_way(draft, principle, exposed_units(sums), draft.split[principle], draft.hide_roles)


def give_way(
    draft: Draft,
    principle: int,
    exposed: Iterable[int],
    published: Collection[int],
    hide: Callable[[int, int, str], None],
) -> None:
    """Of each exposed unit the smallest below is hidden, or else the unit, or the next around it.

    Where hiding may have helped others they wait: those around what was hidden, and those that lie in the same unit.
    """
    tree = draft.tree
    around_hidden: set[int] = set()
    left_in: set[int | None] = set()
    for unit in exposed:
        if unit in around_hidden or tree.home(tree.units[unit].parent, published) in left_in:
            continue
        smallest = gives_way(draft, principle, unit, published)
        if smallest is not None:
            around_hidden.update(tree.path(smallest))
            left_in.add(tree.home(tree.units[smallest].parent, published))
            hide(smallest, principle, "solved")


def gives_way(draft: Draft, principle: int, unit: int, published: Collection[int]) -> int | None:
    """None where all around it has given way for others already."""
    for around in draft.tree.path(unit):
        if below := draft.tree.topmost_below(around, published):
            return draft.smallest(below, principle)
        if around in published:
            return around
    return None
