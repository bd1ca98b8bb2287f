"""The attacks of the disclosure rules, by their numbers, and that each rule is what stops them.

An attack is a function that says whether it succeeded, so that a rule can be switched off and the attack must succeed.
Trees of every shape are in test_insiders.py, test_auditor.py and test_solver.py; counts, arrows and whole histories are
with what makes releases.
"""

import dataclasses
from pathlib import Path

import pytest

from releases.disclosure import figures, insiders, solver, suppression
from releases.disclosure.attacks import ATTACKS
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.suppression import count_people, published_figures, shown_by_role, shown_to_all
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit, groups_set_apart

MANAGER, DEPARTMENT = ROLES
A_MIX = [2, 3, 4, 4, 5, 3, 2]


def mixed(people):
    return [A_MIX[number % len(A_MIX)] for number in range(people)]


class Published:
    """Figures of one principle for a country with units directly below it."""

    def __init__(self, scores_by_unit, *, role=MANAGER, departments=None):
        units = [Unit("country", "country")]
        own = [{}]
        for name, scores in scores_by_unit.items():
            units.append(Unit(name, "unit", 0))
            own.append({role: Crowd(score * PARTS for score in scores)})
            if departments and name in departments:
                own[-1][DEPARTMENT] = Crowd(score * PARTS for score in departments[name])
        self.tree = Tree(units)
        self.names = [unit.key for unit in units]
        self.figures = published_figures(self.tree, own, threshold=5)
        self.counts = count_people(own)

    def figure(self, name, role=EVERYBODY):
        return self.figures[self.names.index(name), role]

    def shows(self, name, role=EVERYBODY):
        return not self.figure(name, role).is_hidden

    @property
    def smallest_group(self):
        groups = groups_set_apart(self.tree, self.counts, shown_to_all(self.figures), shown_by_role(self.figures))
        return min((people for people in groups.values() if people), default=None)


def exposes_few(published):
    return published.smallest_group is not None and published.smallest_group < 5


def small_group():
    return Published({"service": [3, 4, 2, 5]}).shows("service")


def remainder():
    """A2"""
    published = Published({"east": mixed(9), "west": mixed(3)})
    return (published.shows("country") and published.shows("east")) or exposes_few(published)


def next_smallest():
    """A3"""
    return exposes_few(Published({"a": mixed(14), "b": mixed(4), "c": mixed(6)}))


def nested_cut():
    """A4"""
    published = Published({"east": mixed(6), "west": mixed(20)}, departments={"east": [4]})
    return published.shows("east", MANAGER) or exposes_few(published)


def roles_of_a_remainder():
    """Managers 9 and others 9 in a unit, of which a published service has five managers and eight others."""
    published = Published(
        {"east": mixed(5), "west": mixed(4)}, departments={"east": mixed(8), "west": [3]}, role=MANAGER
    )
    return exposes_few(published)


def unanimity():
    """A7"""
    return Published({"low": [2] * 6}).shows("low")


def unanimity_with_a_number():
    """A7"""
    return Published({"high": [4] * 12}).figure("high").mean is not None


def extreme_mean():
    """A8"""
    return Published({"top": [4, 5, 5, 5, 5]}).figure("top").mean is not None


def spread():
    """A14"""
    figure = Published({"seven": [3, 4, 4, 4, 4, 5, 3]}).figure("seven")
    names = {field.name for field in dataclasses.fields(figure)}
    return figure.mean is not None or bool(names & {"deviation", "variance", "lowest", "highest", "minimum", "maximum"})


def extreme_tenth():
    """Twenty people with a mean of 5.0 leave nobody three possible scores."""
    published = Published({"top": [5] * 19 + [4]})
    possible = solver.possible_scores(published.tree, published.counts, published.figures)
    return any(len(scores) < 3 for scores in possible.values())


def insider():
    """A9"""
    published = Published({"service": mixed(5)})
    tree, figures = published.tree, published.figures
    groups = groups_set_apart(tree, published.counts, shown_to_all(figures), shown_by_role(figures))
    hidden = insiders.hidden_from_one(tree.path(1), MANAGER, groups, 5)
    return any(key not in hidden for key, people in groups.items() if people)


def dominance():
    """One organisation has thirty of a country's 46."""
    units = [Unit("country", "country"), *(Unit(f"o{n}", "organisation", 0, owner=f"o{n}") for n in range(3))]
    own = [{}, *({MANAGER: Crowd(score * PARTS for score in mixed(people))} for people in (30, 8, 8))]
    return 0 in shown_to_all(published_figures(Tree(units), own, threshold=5))


def bin_worked_out():
    """A3: three of 34 stand in the lowest bin, for the others are told."""
    return figures.published_bins([3, 10, 10, 11]) == ("0-4", 10, 10, 11)


def test_a02_remainder():
    assert not remainder()


def test_a03_next_smallest():
    assert not next_smallest()
    assert not bin_worked_out()


def test_a04_nested_cuts():
    assert not nested_cut()
    assert not roles_of_a_remainder()


def test_a07_unanimity():
    assert not unanimity()
    assert not unanimity_with_a_number()


def test_a08_extreme_mean():
    assert not extreme_mean()
    assert not extreme_tenth()


def test_a09_insider():
    assert not insider()


def test_a14_spread():
    assert not spread()


@pytest.mark.parametrize("attack", [small_group, dominance])
def test_attack_fails(attack):
    """R2 and R15, which have no number among the sixteen."""
    assert not attack()


def test_what_the_audit_tries_and_what_a_test_is_named_for_are_all_sixteen():
    """The page says: eight kinds on the release's own figures, and eight ruled out by how the program is built."""
    named = {"A1", "A6", "A10", "A11", "A12", "A13", "A15", "A16"}
    tests = "".join(path.read_text(encoding="utf-8") for path in Path("tests").rglob("test_*.py"))

    assert set(ATTACKS) | named == {f"A{number}" for number in range(1, 17)}
    assert not set(ATTACKS) & named
    assert [name for name in named if f"_a{int(name[1:]):02}_" not in tests] == []


def nothing(*_arguments, **_options):
    return None


def no_solver(patch):
    patch.setattr(solver, "exposed_cells", lambda *_arguments: set())
    patch.setattr(figures, "is_unanimous", lambda crowd: False)


def tenths_for_five(patch):
    no_solver(patch)
    patch.setattr(figures, "TENTHS_FROM", 5)


def no_bins_hidden(patch):
    patch.setattr(figures, "published_bins", lambda counts: tuple(count if count > 4 else "0-4" for count in counts))


MUTATIONS = {
    "R4": (insider, lambda patch: patch.setattr(insiders, "hidden_from_one", lambda *_arguments: set())),
    "R5": (remainder, lambda patch: patch.setattr(suppression, "protect_remainders", nothing)),
    "R5, the next smallest": (next_smallest, lambda patch: patch.setattr(suppression, "protect_remainders", nothing)),
    "R5, by role": (roles_of_a_remainder, lambda patch: patch.setattr(suppression, "protect_roles", nothing)),
    "R5, nested": (nested_cut, lambda patch: patch.setattr(suppression, "protect_roles", nothing)),
    "R7, with the solver off": (extreme_mean, tenths_for_five),
    "R7, the median of seven": (spread, tenths_for_five),
    "R7, bins": (bin_worked_out, no_bins_hidden),
    "the solver": (extreme_tenth, no_solver),
    "R8": (unanimity, lambda patch: patch.setattr(figures, "is_unanimous", lambda crowd: False)),
    "R8, with a number": (
        unanimity_with_a_number,
        lambda patch: patch.setattr(figures, "is_unanimous", lambda crowd: False),
    ),
    "R15": (dominance, lambda patch: patch.setattr(suppression, "hide_dominated", nothing)),
}


@pytest.mark.parametrize("rule", MUTATIONS)
def test_attack_succeeds_without_the_rule(monkeypatch, rule):
    attack, switch_off = MUTATIONS[rule]

    switch_off(monkeypatch)

    assert attack()


def test_attack_succeeds_without_the_threshold():
    """R2: the same four people, with a threshold of four."""
    tree, own = Tree([Unit("service", "service")]), [{MANAGER: Crowd(score * PARTS for score in [3, 4, 2, 5])}]

    assert published_figures(tree, own, threshold=5)[0, EVERYBODY].is_hidden
    assert not published_figures(tree, own, threshold=4)[0, EVERYBODY].is_hidden


def test_dominance_hides_what_is_above_and_keeps_the_organisation():
    """R15"""
    units = [Unit("country", "country"), *(Unit(f"o{n}", "organisation", 0, owner=f"o{n}") for n in range(3))]
    own = [{}, *({MANAGER: Crowd(score * PARTS for score in mixed(people))} for people in (30, 8, 8))]

    shown = shown_to_all(published_figures(Tree(units), own, threshold=5))

    assert shown == {1, 2, 3}


def test_bins_that_could_be_worked_out_are_hidden_too():
    """R7"""
    assert figures.published_bins([3, 10, 10, 11]) == ("0-4", None, 10, 11)
    assert figures.published_bins([0, 0, 20, 14]) == ("0-4", "0-4", 20, None)
    assert figures.published_bins([4, 4, 20, 14]) == ("0-4", "0-4", 20, None)
    assert figures.published_bins([2, 3, 20, 14]) == ("0-4", "0-4", 20, None)
    assert figures.published_bins([0, 5, 10, 11]) is None
    assert figures.published_bins([6, 8, 20, 14]) == (6, 8, 20, 14)
