"""What the audit tries, on figures put together by hand: each attempt succeeds where it should, and not a step away."""

from decimal import Decimal

import pytest

from releases.disclosure import attacks
from releases.disclosure.attacks import Target, is_told_of_others
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import CellFigure, hidden_because
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

MANAGER, DEPARTMENT = ROLES
COUNTRY, EAST, WEST = range(3)
THRESHOLD = 5
A_BAND = CellFigure("band", band="under_way")
WEAK, STRONG = CellFigure("band", band="needs_strengthening"), CellFigure("band", band="strong")


def target(*own, figures, crowds=None):
    """A country with these people of its own, units below it with these, and figures of them."""
    units = [Unit("country", "country"), *(Unit(str(place), "unit", COUNTRY) for place in range(1, len(own)))]
    return Target(Tree(units), list(own), figures, THRESHOLD, crowds)


def told_by(attack, target):
    """The cells on which it succeeded."""
    return [key for key, succeeded in attack(target) if succeeded]


# A2


@pytest.mark.parametrize(("people", "is_told"), [(0, False), (1, True), (4, True), (5, False)])
def test_a02_those_in_no_published_unit_are_few(people, is_told):
    shown = {(COUNTRY, EVERYBODY): A_BAND, (EAST, EVERYBODY): A_BAND, (WEST, EVERYBODY): hidden_because("too_few")}

    told = told_by(attacks.try_remainder, target({}, {MANAGER: 6}, {MANAGER: people}, figures=shown))

    assert told == ([(COUNTRY, EVERYBODY)] if is_told else [])


# A3


def in_bins(*counts):
    return CellFigure("tenth", mean=Decimal("3.0"), median=Decimal("3.0"), bins=counts)


@pytest.mark.parametrize(
    ("counts", "is_told"),
    [(("0-4", 10, 10, 11), True), (("0-4", None, 10, 11), False), ((6, 7, 10, 11), False)],
)
def test_a03_one_bin_that_is_hidden_is_told_by_those_beside_it(counts, is_told):
    """Of 34 people."""
    told = told_by(attacks.try_next_smallest, target({MANAGER: 34}, figures={(COUNTRY, EVERYBODY): in_bins(*counts)}))

    assert told == ([(COUNTRY, EVERYBODY)] if is_told else [])


def told_by_bins_below(*left):
    """Whether a unit's distribution and the country's, which has so many more in each bin, tell of few people."""
    shown = {
        (COUNTRY, EVERYBODY): in_bins(*(9 + people for people in left)),
        (EAST, EVERYBODY): in_bins(9, 9, 9, 9),
        (WEST, EVERYBODY): A_BAND,
    }
    told = told_by(attacks.try_next_smallest, target({}, {MANAGER: 36}, {MANAGER: sum(left)}, figures=shown))
    assert set(told) <= {(COUNTRY, EVERYBODY)}
    return bool(told)


def test_a03_four_in_a_bin_are_told_by_the_unit_below():
    assert not told_by_bins_below(5, 5, 5, 5)
    for few in [(4, 5, 5, 5), (5, 4, 5, 5), (5, 5, 4, 5), (5, 5, 5, 4), (0, 9, 9, 9), (1, 0, 0, 0)]:
        assert told_by_bins_below(*few)


def test_a03_country_of_one_unit_tells_no_more_than_the_unit():
    assert not told_by_bins_below(0, 0, 0, 0)


def test_a03_distribution_by_role_does_not_stand_in_for_everybodys():
    shown = {(COUNTRY, EVERYBODY): in_bins("0-4", 10, 10, 11), (COUNTRY, MANAGER): in_bins(6, 7, 10, 11)}

    assert told_by(attacks.try_next_smallest, target({MANAGER: 34}, figures=shown)) == [(COUNTRY, EVERYBODY)]


# A4


@pytest.mark.parametrize(("people", "is_told"), [(1, True), (4, True), (5, False)])
def test_a04_those_of_one_role_are_few(people, is_told):
    shown = {(COUNTRY, role): A_BAND for role in (EVERYBODY, *ROLES)}

    told = told_by(attacks.try_nested_cut, target({MANAGER: people, DEPARTMENT: 6}, figures=shown))

    assert told == ([(COUNTRY, MANAGER)] if is_told else [])


def test_a04_role_that_is_everybody_sets_nobody_apart():
    shown = {(COUNTRY, role): A_BAND for role in (EVERYBODY, MANAGER)}

    assert told_by(attacks.try_nested_cut, target({MANAGER: 4}, figures=shown)) == []


# A5


def test_a05_four_answer_a_principle():
    shown = {(EAST, EVERYBODY): A_BAND, (WEST, EVERYBODY): A_BAND}

    told = told_by(attacks.try_item_non_response, target({}, {MANAGER: 5}, {MANAGER: 4}, figures=shown))

    assert told == [(WEST, EVERYBODY)]


def test_a05_what_is_hidden_tells_of_nobody():
    figures = {(EAST, EVERYBODY): A_BAND, (WEST, EVERYBODY): hidden_because("too_few")}

    assert list(attacks.try_item_non_response(target({}, {MANAGER: 5}, {MANAGER: 4}, figures=figures))) == [
        ((EAST, EVERYBODY), False)
    ]


# A7

ALIKE = Crowd([2 * PARTS] * 9 + [3 * PARTS])
UNLIKE = Crowd([2 * PARTS] * 8 + [3 * PARTS] * 2)


@pytest.mark.parametrize(
    ("figure", "is_told"),
    [
        (WEAK, True),
        (A_BAND, False),
        (STRONG, False),
        (CellFigure("half", mean=Decimal("2.0"), band="needs_strengthening"), True),
        (CellFigure("half", mean=Decimal("4.0"), band="strong"), True),
    ],
)
def test_a07_nine_of_ten_answer_alike(figure, is_told):
    """One band may be told of them, unless it is the lowest."""
    key = (COUNTRY, EVERYBODY)

    def told(crowd):
        return told_by(attacks.try_unanimity, target({MANAGER: 10}, figures={key: figure}, crowds={key: crowd}))

    assert told(ALIKE) == ([key] if is_told else [])
    assert told(UNLIKE) == []


def test_a07_is_tried_only_while_the_answers_are_at_hand():
    assert list(attacks.try_unanimity(target({MANAGER: 10}, figures={(COUNTRY, EVERYBODY): WEAK}))) == []


# A8


@pytest.mark.parametrize(("people", "is_told"), [(30, True), (31, False)])
def test_a08_fewer_than_three_scores_are_possible(people, is_told):
    """A mean of 4.95 or more: one of 30 can have 3.5, which rounds to 4, and one of 31 has room for a 3."""
    figure = CellFigure("tenth", mean=Decimal("5.0"), band="strong")

    told = told_by(attacks.try_extreme_mean, target({MANAGER: people}, figures={(COUNTRY, EVERYBODY): figure}))

    assert told == ([(COUNTRY, EVERYBODY)] if is_told else [])


# A9. What is hidden from the viewer keeps her from it, so it is left out here, or named.


@pytest.mark.parametrize(("people", "is_told"), [(5, True), (6, False)])
def test_a09_insider_counts_herself_out(monkeypatch, people, is_told):
    shown = {(COUNTRY, EVERYBODY): A_BAND, (EAST, EVERYBODY): A_BAND}
    published = target({DEPARTMENT: 12}, {MANAGER: people}, figures=shown)

    assert told_by(attacks.try_insider, published) == []
    monkeypatch.setattr(attacks, "hidden_from_one", lambda *_arguments: set())
    assert told_by(attacks.try_insider, published) == ([(EAST, MANAGER)] if is_told else [])


def is_told(groups, *, hidden=()):
    """Whether a manager of the east, in a service that is not published, is told of four others or fewer."""
    service, path = 3, (3, EAST, COUNTRY)
    assert service not in {place for place, _role in groups}
    return is_told_of_others(path, MANAGER, groups, set(hidden), THRESHOLD)


def test_a09_she_is_among_those_of_the_smallest_unit_that_she_sees():
    assert is_told({(EAST, EVERYBODY): 5, (COUNTRY, EVERYBODY): 7})
    assert not is_told({(EAST, EVERYBODY): 6, (COUNTRY, EVERYBODY): 5})


def test_a09_she_is_also_among_those_of_a_unit_around_what_is_hidden_from_her():
    hidden = [(EAST, EVERYBODY)]

    assert is_told({(EAST, EVERYBODY): 2, (COUNTRY, EVERYBODY): 3}, hidden=hidden)
    assert not is_told({(EAST, EVERYBODY): 2, (COUNTRY, EVERYBODY): 4}, hidden=hidden)


def test_a09_who_sees_nothing_is_told_of_nobody():
    groups = {(EAST, EVERYBODY): 2, (COUNTRY, EVERYBODY): 3}

    assert not is_told(groups, hidden=groups)


@pytest.mark.parametrize(("managers", "few"), [(0, False), (1, True), (5, True), (6, False)])
def test_a09_she_is_among_those_of_her_role(managers, few):
    groups = {(EAST, EVERYBODY): 20, (EAST, MANAGER): managers, (EAST, DEPARTMENT): 3, (COUNTRY, EVERYBODY): 20}

    assert is_told(groups) == few
    assert not is_told(groups, hidden=[(EAST, MANAGER), (EAST, DEPARTMENT)])


# A14


@pytest.mark.parametrize(
    ("precision", "people", "is_told"),
    [("band", 0, False), ("half", 10, False), ("half", 9, True), ("tenth", 20, False), ("tenth", 19, True)],
)
def test_a14_figure_is_finer_than_its_people_allow(precision, people, is_told):
    """The threshold is another attempt's matter (A5), so there may be a band of nobody."""
    figures = {(COUNTRY, EVERYBODY): CellFigure(precision, band="strong")}

    told = told_by(attacks.try_spread, target({MANAGER: people}, figures=figures))

    assert told == ([(COUNTRY, EVERYBODY)] if is_told else [])


@pytest.mark.parametrize(
    ("precision", "fields", "is_told"),
    [
        ("band", {}, False),
        ("band", {"mean": 3}, True),
        ("band", {"median": 3}, True),
        ("band", {"bins": (6, 6, 6, 6)}, True),
        ("half", {"mean": 3}, False),
        ("half", {"mean": 3, "median": 3}, True),
        ("half", {"mean": 3, "bins": (6, 6, 6, 6)}, True),
        ("tenth", {"mean": 3, "median": 3, "bins": (6, 6, 6, 6)}, False),
    ],
)
def test_a14_median_and_distribution_are_told_in_tenths_alone_and_no_mean_beside_a_band(precision, fields, is_told):
    figures = {(COUNTRY, EVERYBODY): CellFigure(precision, **fields)}

    assert told_by(attacks.try_spread, target({MANAGER: 24}, figures=figures)) == (
        [(COUNTRY, EVERYBODY)] if is_told else []
    )
