"""A stored release read back from its rows alone: whom do its cells set apart, and is it as it was published?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.disclosure.solver import LEAST_RANGE, limits_of, narrowest_range
from releases.making.canonical import hash_of
from releases.making.earlier import stored_figures, stored_people, stored_tree


def audit_release(release) -> list[str]:
    """A sentence for all that is wrong; none where nothing is."""
    found = [
        _("Princip %(number)s ved %(unit)s kan røbe enkelte svar.") % {"number": number, "unit": unit}
        for unit, number in exposing_cells(release)
    ]
    if hash_of(release) != release.hash:
        found.append(_("Hashværdien passer ikke til det, der er gemt."))
    return found


def exposing_cells(release) -> Iterator[tuple[str, int]]:
    """(unit's key, principle) where a group is small, or a range in it narrow with any one answer known (R4, R5)."""
    tree, units = stored_tree(release.pk)
    limits = limits_of(tree, stored_people(release.pk, units), stored_figures(release.pk, units))
    for key, limit in limits.items():
        is_small = limit.people < release.threshold or 0 < limit.own_people < release.threshold
        if is_small or (limit.own_people and narrowest_range(limit.own_people, limit.own) < LEAST_RANGE):
            yield tree.units[key.unit].key, key.principle
