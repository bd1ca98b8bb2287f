"""What is decided within one release, rule by rule. What attacks it is in test_attacks.py."""

import pytest

from releases.disclosure import deciding
from releases.disclosure.figures import CellFigure, hidden_because
from releases.disclosure.trees import CellKey, Tree, Unit
from tests.releases.disclosure.small_worlds import DEPARTMENT, MANAGER, Decided, crowd_of, mixed


def test_r8_likeness_decides_nothing():
    """Twelve are told of as any twelve, though eleven answered alike, and six who all answered 1 as any six."""
    assert Decided({"twelve": [4] * 11 + [5]}).figure("twelve") == CellFigure("half", "10–19", "strong", 4)
    assert Decided({"twelve": [3, 5] * 6}).figure("twelve") == CellFigure("half", "10–19", "strong", 4)
    assert Decided({"six": [1] * 6}).figure("six") == Decided({"six": [1, 1, 2, 2, 3, 3]}).figure("six")


def test_r5_unit_keeps_its_figure_and_the_smallest_below_gives_way():
    decided = Decided({"east": mixed(20), "west": mixed(9), "north": mixed(3)})

    assert decided.shown == {"country", "east"}
    assert decided.figure("west") == hidden_because("remainder")


@pytest.mark.parametrize(("people", "shown"), [(0, {"country", "east"}), (1, {"country"}), (5, {"country", "east"})])
def test_r5_own_group_is_nobody_or_enough(people, shown):
    assert Decided({"country": mixed(people), "east": mixed(9)}).shown == shown


def test_r5_goes_from_the_bottom_up():
    """East's own three have its service's twenty with them before the country's one looks for somebody."""
    units = {"country": mixed(1), "east": mixed(3), "service": mixed(20), "west": mixed(30)}

    assert Decided(units, below={"service": "east"}).shown == {"country", "west"}


def test_r5_unit_that_is_not_shown_by_role_adds_to_those_around():
    """Of the country's own group two and three are not enough, and with the west's they are."""
    units = {
        "country": {MANAGER: mixed(2), DEPARTMENT: mixed(3)},
        "east": {MANAGER: mixed(20), DEPARTMENT: mixed(20)},
        "west": {MANAGER: mixed(6), DEPARTMENT: mixed(6)},
    }

    assert Decided(units).shown_by_role == {"east", "west"}
    assert Decided(units, refused={CellKey(2, "", 1), CellKey(2, MANAGER, 1)}).shown_by_role == {"country", "east"}
    assert Decided(units, refused={CellKey(2, MANAGER, 1)}).shown_by_role == {"country", "east"}


def test_r5_of_units_of_one_size_the_first_by_key_gives_way():
    assert Decided({"b": mixed(9), "a": mixed(9), "c": mixed(3)}).shown == {"country", "b"}


@pytest.mark.parametrize(("managers", "shown"), [(0, {"country", "east"}), (4, {"east"}), (5, {"country", "east"})])
def test_r5_roles_are_shown_where_neither_has_few_outside_the_units_below(managers, shown):
    units = {
        "country": {MANAGER: mixed(managers), DEPARTMENT: mixed(10)},
        "east": {MANAGER: mixed(6), DEPARTMENT: mixed(6)},
    }

    assert Decided(units).shown_by_role == shown


def test_solver_hides_the_smallest_below_first_and_shows_the_rest():
    """A32"""
    decided = Decided({"organisation": [5] * 5, "service": [4] * 11 + [3] * 4}, below={"service": "organisation"})

    assert decided.figure("service") == hidden_because("solved")
    assert decided.shows("organisation")


def test_solver_looks_at_each_role_in_an_own_group():
    """The country's 44 managers have 3.4, and twenty of them are in a unit with 1.4: 24 others all have nearly 5.

    Those and the 15 department managers beside them are one own group, of whom much less is told.
    """
    units = {
        "country": {DEPARTMENT: [4, 4, 5]},
        "east": {MANAGER: [5] * 24, DEPARTMENT: [5] * 12},
        "organisation": {MANAGER: [3] * 5},
        "service": {MANAGER: [1] * 15, DEPARTMENT: [1] * 3},
    }
    decided = Decided(units, below={"organisation": "east", "service": "organisation"})

    assert decided.shows("country")
    assert decided.shown_by_role == set()


def decide(scores_by_principle, *, on_roster=99, **options):
    """{principle: figure of everybody} of one unit."""
    own = {number: [{MANAGER: crowd_of(scores)}] for number, scores in enumerate(scores_by_principle, start=1)}
    decided = deciding.decide_figures(Tree([Unit("s", "unit")]), own, [{MANAGER: on_roster}], threshold=5, **options)
    return {cell.principle: figure for cell, figure in decided.items() if not cell.role}


def test_r7_unit_has_the_precision_of_its_smallest_shown_principle():
    """Four answered the third, which is not shown."""
    figures = decide([mixed(40), mixed(19), mixed(4)])

    assert [(figure.precision, figure.people) for figure in figures.values()] == [
        ("half", "30–49"),
        ("half", "10–19"),
        ("hidden", ""),
    ]


def test_r7_precision_is_finer_again_when_the_smallest_principle_is_hidden():
    refused = {CellKey(0, "", 2)}

    assert decide([mixed(40), mixed(19)], refused=refused)[1].precision == "tenth"


def test_r7_role_has_its_own_precision_and_none_finer_than_the_units():
    decided = Decided({"east": {MANAGER: mixed(30), DEPARTMENT: mixed(12)}})

    assert [decided.figure("east", role).precision for role in ("", MANAGER, DEPARTMENT)] == ["tenth", "tenth", "half"]

    everybody, roles = CellKey(0, "", 1), [CellKey(0, role, 1) for role in (MANAGER, DEPARTMENT)]
    own = {
        1: [{MANAGER: crowd_of(mixed(30)), DEPARTMENT: crowd_of(mixed(30))}],
        2: [{MANAGER: crowd_of(mixed(12))}],
    }
    figures = deciding.decide_figures(Tree([Unit("s", "unit")]), own, [{MANAGER: 99, DEPARTMENT: 99}], threshold=5)
    assert [figures[cell].precision for cell in (everybody, *roles)] == ["half"] * 3


@pytest.mark.parametrize(
    ("people", "on_roster", "told"),
    [
        (9, 99, ("band", "5–9")),
        (10, 11, ("half", "10–19")),
        (19, 99, ("half", "10–19")),
        (20, 21, ("tenth", "20–29")),
        (5, 5, ("band", "5–9")),
        (10, 10, ("band", "5–9")),
        (20, 20, ("half", "10–19")),
        (21, 21, ("tenth", "20–29")),
    ],
)
def test_r7_precision_and_steps_follow_from_people_of_whom_one_fewer_counts_where_all_answered(people, on_roster, told):
    figure = decide([mixed(people)], on_roster=on_roster)[1]

    assert (figure.precision, figure.people) == told


def has_bins(decided):
    return {decided.names[cell.unit] for cell, figure in decided.figures.items() if figure.bins}


@pytest.mark.parametrize(("people", "on_roster", "is_told"), [(29, 40, False), (30, 40, True), (30, 30, False)])
def test_r7_distribution_is_told_from_thirty_people(people, on_roster, is_told):
    assert (decide([mixed(people)], on_roster=on_roster)[1].bins is not None) == is_told


def test_r7_distribution_is_told_where_all_shown_principles_have_thirty():
    assert [figure.bins for figure in decide([mixed(40), mixed(29)]).values()] == [None, None]


def test_r7_distribution_is_of_everybody_and_never_of_a_role():
    decided = Decided({"east": {MANAGER: mixed(40), DEPARTMENT: mixed(40)}})

    assert {cell.role for cell, figure in decided.figures.items() if figure.bins} == {""}


@pytest.mark.parametrize(("outside", "told"), [(0, {"country", "a"}), (19, {"country"}), (20, {"country", "a"})])
def test_r7_one_distribution_lies_inside_another_where_nobody_or_twenty_are_outside_it(outside, told):
    assert has_bins(Decided({"country": mixed(outside), "a": mixed(35)})) == told


def test_r7_smallest_distribution_gives_way_until_enough_are_outside_all():
    assert has_bins(Decided({"country": mixed(10), "a": mixed(35), "b": mixed(40)})) == {"country", "b"}


def test_r7_distributions_give_way_from_the_bottom_up():
    """Fifteen in the country and fifteen in the east: the service gives way to the east, and then the east."""
    units = {"country": mixed(15), "east": mixed(15), "service": mixed(40)}

    assert has_bins(Decided(units, below={"service": "east"})) == {"country"}


def test_r9_what_is_refused_is_hidden_and_then_r5_again():
    """With one of two units hidden, the six of the other are what is left of the country."""
    west = CellKey(2, "", 1)
    decided = Decided({"east": mixed(20), "west": mixed(9), "north": mixed(6)}, refused={west})

    assert decided.figure("west") == hidden_because("between")
    assert decided.shown == {"country", "east", "north"}
    assert Decided({"country": mixed(4), "east": mixed(6), "west": mixed(9)}, refused={west}).shown == {
        "country",
        "east",
    }


def test_r9_role_that_is_refused_takes_the_other_along():
    decided = Decided({"east": {MANAGER: mixed(9), DEPARTMENT: mixed(9)}}, refused={CellKey(1, MANAGER, 1)})

    assert decided.shown_by_role == {"country"}
    assert decided.shows("east")


def organisations(*people, roles=(MANAGER,)):
    units = {f"o{number}": {role: mixed(count) for role in roles} for number, count in enumerate(people)}
    return units, dict.fromkeys(units, "organisation")


@pytest.mark.parametrize(("people", "is_shown"), [((15, 8, 7), True), ((16, 8, 7), False)])
def test_r15_one_organisation_may_supply_half_of_what_is_above_it(people, is_shown):
    units, kinds = organisations(*people)

    assert Decided(units, kinds=kinds).shown - {"country"} == set(units)
    assert Decided(units, kinds=kinds).shows("country") == is_shown


@pytest.mark.parametrize(("managers", "is_split"), [(8, True), (9, False)])
def test_r15_one_organisation_may_supply_half_of_a_role(managers, is_split):
    units, kinds = organisations(0, 16, 12)
    units["o0"] = {MANAGER: mixed(managers), DEPARTMENT: mixed(5)}
    units["o1"] = {MANAGER: mixed(8), DEPARTMENT: mixed(9)}
    units["o2"] = {DEPARTMENT: mixed(9)}
    decided = Decided(units, kinds=kinds)

    assert decided.shows("country")
    assert ("country" in decided.shown_by_role) == is_split


def country_of_parts(*people):
    """Figures of organisation a in two networks and b in two, each network's with so many."""
    units = [Unit("country", "country"), Unit("east", "network", 0), Unit("west", "network", 0)]
    units += [Unit(f"a{network}", "organisation", network, owner="a") for network in (1, 2)]
    units += [Unit(f"b{network}", "organisation", network, owner="b") for network in (1, 2)]
    own = [{}, {}, {}, *({MANAGER: crowd_of(mixed(each))} for each in people)]
    decided = deciding.decide_figures(Tree(units), {1: own}, [{MANAGER: 99}] * len(units), threshold=5)
    return {units[cell.unit].key for cell, figure in decided.items() if not figure.is_hidden}


def test_r15_organisation_in_both_networks_is_one():
    """Eight and eight are half of each network's sixteen and of the country's 32, and one more is too many."""
    assert {"country", "east", "west"} <= country_of_parts(8, 8, 8, 8)
    assert country_of_parts(9, 8, 8, 8) == {"west", "a1", "a2", "b1", "b2"}


def test_r15_organisation_supplies_nobody_of_a_role_that_it_lacks():
    """Eight of the country's sixteen department managers, all in the west, though it has a unit in the east as well."""
    units = [Unit("country", "country")]
    units += [Unit(f"{owner}{place}", "organisation", 0, owner=owner) for place, owner in enumerate("aabb", 1)]
    by_role = [{}, {MANAGER: 8}, {DEPARTMENT: 8}, {DEPARTMENT: 8}, {MANAGER: 8}]
    own = {1: [{role: crowd_of(mixed(people)) for role, people in each.items()} for each in by_role]}

    decided = deciding.decide_figures(Tree(units), own, [dict.fromkeys((MANAGER, DEPARTMENT), 99)] * 5, threshold=5)

    assert {cell.role for cell, figure in decided.items() if cell.unit == 0 and not figure.is_hidden} == {
        "",
        MANAGER,
        DEPARTMENT,
    }


def test_r15_organisation_is_not_dominated_by_its_own_parts():
    units = [
        Unit("organisation:a", "organisation", owner="a"),
        Unit("organisation:a:east", "organisation", 0, owner="a"),
        Unit("organisation:a:west", "organisation", 0, owner="a"),
    ]
    own = {1: [{}, *({MANAGER: crowd_of(mixed(people))} for people in (20, 9))]}

    decided = deciding.decide_figures(Tree(units), own, [{MANAGER: 99}] * 3, threshold=5)

    assert not decided[CellKey(0, "", 1)].is_hidden
