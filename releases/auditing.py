"""The auditor and the solver over a whole release: before it is published, and over what is stored at any time."""

from django.utils.translation import gettext as _

from releases.canonical import hash_of
from releases.disclosure.figures import Figure
from releases.disclosure.solver import exposed_cells
from releases.disclosure.suppression import shown_by_role, shown_to_all
from releases.disclosure.trees import Tree, Unit, groups_set_apart
from releases.models import Cell, Member

NUMBERS = range(1, 8)


def findings_in(tree, own, figures, threshold):
    """Yield a sentence for each group that is set apart with too few people, and each person with too few scores left.

    `own` and `figures` hold those of each principle by its number.
    """
    for number in NUMBERS:
        published, split = shown_to_all(figures[number]), shown_by_role(figures[number])
        groups = groups_set_apart(tree, own[number], published, split)
        for (place, role), people in groups.items():
            if 0 < people < threshold:
                yield _("Princip %(number)s: %(people)s personer kan skilles ud ved %(unit)s.") % {
                    "number": number,
                    "people": people,
                    "unit": f"{tree.units[place].key} {role}".strip(),
                }
        for place, role in exposed_cells(tree, own[number], figures[number]):
            yield _("Princip %(number)s: for få mulige svar tilbage ved %(unit)s.") % {
                "number": number,
                "unit": f"{tree.units[place].key} {role}".strip(),
            }


def smallest_group(groups) -> int | None:
    """How many there are in the smallest group that can be told apart, or None when nothing is shown."""
    return min((people for each in groups.values() for people in each.values() if people), default=None)


def audit(release) -> list[str]:
    """What is wrong with a stored release, read from its rows alone; empty when nothing is."""
    tree, place_of = stored_tree(release)
    own = {number: [{} for _unit in tree.units] for number in NUMBERS}
    for scope, role, principles in Member.objects.filter(release=release).values_list("scope", "role", "principles"):
        for number in NUMBERS:
            if principles & 1 << (number - 1):
                people = own[number][place_of[scope]]
                people[role] = people.get(role, 0) + 1
    figures = {number: {} for number in NUMBERS}
    columns = ("precision", "people", "band", "mean", "median", "bins")
    cells = Cell.objects.filter(scope__release=release).values_list("scope", "role", "principle", *columns)
    for scope, role, number, *values in cells.iterator(2000):
        figures[number][place_of[scope], role] = Figure(**dict(zip(columns, values, strict=True)))
    found = list(findings_in(tree, own, figures, release.threshold))
    if hash_of(release) != release.hash:
        found.append(_("Hashværdien passer ikke til det, der er gemt."))
    return found


def stored_tree(release):
    """(Tree, {scope: its place}), with each unit after the one above it."""
    rows = {row[0]: row for row in release.scopes.values_list("pk", "key", "kind", "parent", "organisation")}
    order = sorted(rows, key=lambda pk: (depth_of(rows, pk), pk))
    place_of = {pk: place for place, pk in enumerate(order)}
    units = [
        Unit(
            rows[pk][1],
            rows[pk][2],
            None if rows[pk][3] is None else place_of[rows[pk][3]],
            owner=str(rows[pk][4] or ""),
        )
        for pk in order
    ]
    return Tree(units), place_of


def depth_of(rows, pk):
    parent = rows[pk][3]
    return 0 if parent is None else 1 + depth_of(rows, parent)
