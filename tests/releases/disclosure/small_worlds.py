"""Small trees of people and what is decided about them, in whole steps, for tests by hand."""

from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.deciding import decide_figures
from releases.disclosure.drafts import count_people
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Tree, Unit, groups_set_apart

MANAGER, DEPARTMENT = ROLES
A_MIX = [2, 3, 4, 4, 5, 3, 2]


def mixed(people):
    return [A_MIX[number % len(A_MIX)] for number in range(people)]


class Decided:
    """What is shown of units below a country, each {name: scores}, or {name: {role: scores}}, on one principle.

    Units stand below the country, or where `below` says. More are on the roster than answered, unless it is given.
    """

    def __init__(self, units, *, below=None, kinds=None, principles=1, roster=None, threshold=5, **options):
        self.names = ["country", *(name for name in units if name != "country")]
        parents, kinds = below or {}, kinds or {}
        self.tree = Tree(
            Unit(
                name,
                kinds.get(name, "unit"),
                None if name == "country" else self.names.index(parents.get(name, "country")),
                owner=name if kinds.get(name) == "organisation" else "",
            )
            for name in self.names
        )
        scores = [units.get(name, {}) for name in self.names]
        self.own = [
            {
                role: crowd_of(each)
                for role, each in (by_role if isinstance(by_role, dict) else {MANAGER: by_role}).items()
            }
            for by_role in scores
        ]
        self.roster = [{role: len(crowd) + 1 for role, crowd in by_role.items()} for by_role in self.own]
        for name, people in (roster or {}).items():
            self.roster[self.names.index(name)] = {MANAGER: people}
        self.figures = decide_figures(
            self.tree, dict.fromkeys(range(1, principles + 1), self.own), self.roster, threshold=threshold, **options
        )

    def figure(self, name, role=EVERYBODY):
        return self.figures[CellKey(self.names.index(name), role, 1)]

    def shows(self, name, role=EVERYBODY):
        return not self.figure(name, role).is_hidden

    @property
    def shown(self):
        """Names of the units that are shown for everybody."""
        return {name for name in self.names if self.shows(name)}

    @property
    def shown_by_role(self):
        return {self.names[cell.unit] for cell, figure in self.figures.items() if cell.role and not figure.is_hidden}

    @property
    def smallest_group(self):
        places = [{self.names.index(name) for name in names} for names in (self.shown, self.shown_by_role)]
        groups = groups_set_apart(self.tree, count_people(self.own), *places)
        return min((people for people in groups.values() if people), default=None)

    @property
    def exposes_few(self):
        return self.smallest_group is not None and self.smallest_group < 5


def crowd_of(scores):
    return Crowd(round(score * PARTS) for score in scores)
