"""The attacks of the disclosure rules, by their numbers, and that each rule is what stops them.

An attack is a function that says whether it succeeds. A10, A11 and A12 are in test_closing.py; A15 and A16 in
tests/reports/test_summary_tables.py and test_release_page.py, where the formats and their bytes are.
"""

import dataclasses

import pytest

from organisations.models import Leadership
from releases.closing import CannotClose, close_round
from releases.disclosure import figures, solver, suppression
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.suppression import counts_of, published_figures, shown_by_role, shown_to_all
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit, groups_set_apart
from releases.models import Cell, Member, Release
from releases.summaries import summary_of
from tests.factories import (
    create_draft,
    create_edition,
    create_leadership,
    create_organisation,
    create_round,
    create_service,
    create_submitted,
    create_user,
)

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
        self.counts = counts_of(own)

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


ATTACKS = [
    small_group,
    remainder,
    next_smallest,
    nested_cut,
    roles_of_a_remainder,
    unanimity,
    unanimity_with_a_number,
    extreme_mean,
    spread,
    extreme_tenth,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_attack_fails(attack):
    assert not attack()


def nothing(*_arguments, **_options):
    return None


def no_solver(patch):
    patch.setattr(solver, "exposed_cells", lambda *_arguments: set())
    patch.setattr(figures, "is_unanimous", lambda crowd: False)


def tenths_for_five(patch):
    no_solver(patch)
    patch.setattr(figures, "TENTHS_FROM", 5)


MUTATIONS = {
    "R5": (remainder, lambda patch: patch.setattr(suppression, "protect_remainders", nothing)),
    "R5, the next smallest": (next_smallest, lambda patch: patch.setattr(suppression, "protect_remainders", nothing)),
    "R5, by role": (roles_of_a_remainder, lambda patch: patch.setattr(suppression, "protect_roles", nothing)),
    "R7, with the solver off": (extreme_mean, tenths_for_five),
    "the solver": (extreme_tenth, no_solver),
    "R8": (unanimity, lambda patch: patch.setattr(figures, "is_unanimous", lambda crowd: False)),
    "R8, with a number": (
        unanimity_with_a_number,
        lambda patch: patch.setattr(figures, "is_unanimous", lambda crowd: False),
    ),
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


# Attacks on what is stored and read


@pytest.fixture
def organisation(db):
    return create_organisation()


@pytest.fixture
def running(organisation):
    return create_round(organisation=organisation, edition=create_edition())


def answer(running, service, scores):
    return [
        create_submitted(
            leadership=create_leadership(service=service), round=running, edition=running.edition, score=score
        )
        for score in scores
    ]


def test_a1_newcomer_and_a13_progress_there_is_no_figure_while_a_round_is_open(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, [4, 4, 4, 4, 3])
    assert not Release.objects.exists()

    close_round(round=running)
    answer(running, service, [5])

    with pytest.raises(CannotClose):
        close_round(round=running)
    assert Member.objects.count() == 5
    assert Release.objects.count() == 1


def test_a5_a_principle_that_four_have_answered_is_hidden_alone(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, [3, 4, 5, 2])
    principles = list(running.edition.principles.all())
    for leadership in [create_leadership(service=service), create_leadership(service=service)]:
        draft = create_draft(leadership=leadership, round=running, answered=7)
        draft.answers.filter(statement__principle=principles[4]).delete()
        type(draft).objects.filter(pk=draft.pk).update(status="submitted", submitted_at=running.opens_at)

    release = close_round(round=running)

    hidden = Cell.objects.filter(scope__release=release, scope__kind="organisation", role="", precision="hidden")
    assert list(hidden.values_list("principle", flat=True)) == [5]


def test_a9_insider_sees_no_figure_of_a_group_of_five_with_herself(running, organisation):
    service = create_service(organisation=organisation)
    insider = answer(running, service, [3, 4, 5, 4, 5])[0].leadership.user

    release = close_round(round=running)

    outside = summary_of(release=release, viewer=create_user(), organisation=organisation)
    inside = summary_of(release=release, viewer=insider, organisation=organisation)
    assert outside.unit.is_shown
    assert not inside.unit.is_shown
    assert not any(unit.is_shown for unit in inside.services)


def test_roles_are_shown_where_both_are_large_enough(running, organisation):
    service = create_service(organisation=organisation)
    answer(running, service, mixed(6))
    for score in mixed(6):
        post = create_leadership(service=service, role=Leadership.Role.DEPARTMENT_MANAGER)
        create_submitted(leadership=post, round=running, edition=running.edition, score=score)

    release = close_round(round=running)

    by_role = Cell.objects.filter(scope__release=release, scope__kind="organisation", principle=1).exclude(role="")
    assert {cell.precision for cell in by_role} == {"band"}
