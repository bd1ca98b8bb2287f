"""The auditor and the solver over a whole release: before it is published, and over what is stored at any time."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from releases.disclosure.attacks import Target, attempts_on
from releases.disclosure.figures import CellFigure
from releases.disclosure.trees import Tree, Unit
from releases.making.canonical import hash_of
from releases.models import Cell, Member

NUMBERS = range(1, 8)


@dataclass
class Audit:
    """What came of the attacks on the cells of all principles."""

    attempts: int = 0
    findings: list[str] = field(default_factory=list)
    """A sentence for each that succeeded."""
    groups: dict[int, dict] = field(default_factory=dict)
    """{principle: {(unit, role): people}} that the cells set apart."""

    def add(self, other):
        """What came of the attacks on other principles."""
        self.attempts += other.attempts
        self.findings += other.findings
        self.groups |= other.groups

    @property
    def smallest_group(self) -> int | None:
        """How many there are in the smallest group that can be told apart, or None when nothing is shown."""
        return min((people for each in self.groups.values() for people in each.values() if people), default=None)


def try_attacks(tree, own, figures, threshold, crowds=None) -> Audit:
    """Try what can be tried. `own` and `figures`, and `crowds` where they are known, are by principle."""
    found = Audit()
    for number in own:
        target = Target(tree, own[number], figures[number], threshold, crowds and crowds[number])
        found.groups[number] = target.groups
        for name, (place, role), succeeded in attempts_on(target):
            found.attempts += 1
            if succeeded:
                message = _("Angreb %(attack)s lykkes på princip %(number)s ved %(unit)s.")
                unit = f"{tree.units[place].key} {role}".strip()
                found.findings.append(message % {"attack": name, "number": number, "unit": unit})
    return found


def audit_release(release) -> list[str]:
    """What is wrong with a stored release, read from its rows alone; empty when nothing is."""
    tree, place_of = stored_tree(release)
    own: dict[int, list[dict[str, int]]] = {number: [{} for _unit in tree.units] for number in NUMBERS}
    for scope, role, principles in Member.objects.filter(release=release).values_list("scope", "role", "principles"):
        for number in NUMBERS:
            if principles & 1 << (number - 1):
                people = own[number][place_of[scope]]
                people[role] = people.get(role, 0) + 1
    figures: dict[int, dict[Any, CellFigure]] = {number: {} for number in NUMBERS}
    columns = ("precision", "people", "band", "mean", "median", "bins")
    cells = Cell.objects.filter(scope__release=release).values_list("scope", "role", "principle", *columns)
    for scope, role, number, *values in cells.iterator(2000):
        figures[number][place_of[scope], role] = CellFigure(**dict(zip(columns, values, strict=True)))
    found = try_attacks(tree, own, figures, release.threshold).findings
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
