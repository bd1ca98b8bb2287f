"""What shown figures tell of sums of scores, worked out by hand, and the range that this leaves anybody."""

from decimal import Decimal

import pytest

from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import ENDS, PARTS_OF_A_STEP, Band, CellFigure, precision_for
from releases.disclosure.solver import LEAST_RANGE, Limits, exposed_units, limits_of, narrowest_range
from releases.disclosure.sums import CELL, OWN, Sums, sums_of
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Tree, Unit

MANAGER, DEPARTMENT = ROLES
COUNTRY, EAST, WEST, SERVICE = range(4)
TREE = Tree(
    [Unit("country", "country"), Unit("east", "unit", COUNTRY), Unit("west", "unit", COUNTRY), Unit("s", "unit", EAST)]
)


def group(unit):
    return (CELL, unit, EVERYBODY)


def limits(*spans):
    """Of a whole and its parts, after they have told each other."""
    sums = Sums()
    groups = [group(unit) for unit in range(len(spans))]
    for each, span in zip(groups, spans, strict=True):
        sums.limits[each] = span
    sums.made_of.append((groups[0], groups[1:]))
    sums.pass_on()
    return [sums.limits[each] for each in groups]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([(0, 100), (10, 20), (15, 30)], [(25, 50), (10, 20), (15, 30)]),
        ([(0, 40), (10, 20), (15, 30)], [(25, 40), (10, 20), (15, 30)]),
        ([(30, 100), (10, 20), (15, 30)], [(30, 50), (10, 20), (15, 30)]),
        ([(50, 60), (10, 20), (0, 100)], [(50, 60), (10, 20), (30, 50)]),
        ([(50, 60), (0, 100), (10, 20)], [(50, 60), (30, 50), (10, 20)]),
        ([(40, 42), (6, 30), (3, 15)], [(40, 42), (25, 30), (10, 15)]),
        ([(9, 12), (6, 30), (3, 15)], [(9, 12), (6, 9), (3, 6)]),
    ],
)
def test_whole_and_its_parts_tell_of_each_other(before, after):
    assert limits(*before) == after


def test_only_what_became_narrower_is_told_on():
    sums = Sums()
    whole, first, second = map(group, range(3))
    sums.limits = {whole: (25, 100), first: (10, 20), second: (15, 30)}

    assert sums.narrow(whole, [first, second]) == [whole]
    assert sums.narrow(whole, [first, second]) == []

    sums.limits = {whole: (50, 60), first: (10, 20), second: (30, 50)}
    assert sums.narrow(whole, [first, second]) == []


def test_what_is_known_of_the_whole_is_passed_down_through_its_parts():
    sums = Sums()
    whole, part, other, small, smaller = map(group, range(5))
    sums.limits = {whole: (50, 50), part: (2, 40), other: (10, 20), small: (1, 20), smaller: (1, 20)}
    sums.made_of = [(part, [small, smaller]), (whole, [part, other])]

    sums.pass_on()

    assert [sums.limits[each] for each in (part, small, smaller)] == [(30, 40), (10, 20), (10, 20)]


def test_figures_that_contradict_each_other_are_no_figures():
    with pytest.raises(ValueError, match="fit"):
        limits((50, 60), (10, 20), (15, 25))


def told(**figures):
    """Limits of a country's figure in tenths and others', where 20 are in the country itself."""
    units = {"country": COUNTRY, "east": EAST, "west": WEST, "service": SERVICE}
    people = [{MANAGER: 20}, {MANAGER: 10}, {MANAGER: 10}, {MANAGER: 10}]
    shown = {CellKey(units[name], EVERYBODY, 1): figure for name, figure in figures.items()}
    return limits_of(TREE, {1: people}, shown)


def tenth(mean):
    return CellFigure("tenth", mean=Decimal(mean))


def half(mean):
    return CellFigure("half", mean=Decimal(mean))


def points(low, high):
    """The upper end is not reached."""
    return int(Decimal(low) * PARTS), int(Decimal(high) * PARTS) - 1


def test_limits_are_the_figures_own_where_nothing_is_below():
    assert told(west=half("3.5")) == {
        CellKey(WEST, EVERYBODY, 1): Limits(10, points("32.5", "37.5"), 10, points("32.5", "37.5"))
    }


def test_own_group_is_what_is_left_beside_the_shown_units_below():
    """Fifty in the country have 147.5 to 152.5, and ten in the west 42.5 or more: the others have 110 at most."""
    found = told(country=tenth("3.0"), west=half("4.5"))

    whole, own = points("147.5", "152.5"), points("97.5", "110")
    assert found[CellKey(COUNTRY, EVERYBODY, 1)] == Limits(50, whole, 40, own)
    assert found[CellKey(WEST, EVERYBODY, 1)].own == (int(Decimal("42.5") * PARTS), 50 * PARTS)


def test_what_is_known_below_is_passed_up_and_down_again():
    """East's twenty have 82.5 at least, for ten of them have 42.5 or more; so the country's others have 70 at most."""
    found = told(country=tenth("3.0"), east=CellFigure("band", band="strong"), service=half("4.5"))

    assert found[CellKey(EAST, EVERYBODY, 1)].whole[0] == 70 * PARTS
    assert found[CellKey(EAST, EVERYBODY, 1)].own == (20 * PARTS, 50 * PARTS)
    assert found[CellKey(COUNTRY, EVERYBODY, 1)].own[1] == int(Decimal("82.5") * PARTS) - 1


def test_what_is_known_above_is_passed_down_to_the_own_group_of_a_unit_below():
    """The country's fifty have 232.5 or more, so east's twenty 82.5, and its own ten 32.5."""
    found = told(
        country=tenth("4.7"), east=CellFigure("band", band="strong"), service=CellFigure("band", band="strong")
    )

    assert found[CellKey(EAST, EVERYBODY, 1)].whole[0] == int(Decimal("82.5") * PARTS)
    assert found[CellKey(EAST, EVERYBODY, 1)].own[0] == int(Decimal("32.5") * PARTS)


def test_each_roles_sums_and_everybodys_tell_of_each_other():
    """Twenty have 81 to 83, and fifteen managers less than 56.25: the five others have more than 24.75."""
    cells = [CellKey(0, role, 1) for role in (EVERYBODY, MANAGER, DEPARTMENT)]
    figures = dict(zip(cells, [tenth("4.1"), half("3.5"), CellFigure("band", band="strong")], strict=True))

    found = limits_of(Tree([Unit("s", "unit")]), {1: [{MANAGER: 15, DEPARTMENT: 5}]}, figures)

    assert found[cells[2]].own == (int(Decimal("24.75") * PARTS) + 1, 25 * PARTS)
    assert found[cells[1]].own == (56 * PARTS, int(Decimal("56.25") * PARTS) - 1)


def test_roles_own_group_is_outside_units_below_that_are_shown_by_role():
    """The east is shown for everybody alone, so its people are in the country's groups of each role."""
    tree = Tree([Unit("country", "country"), Unit("east", "unit", COUNTRY)])
    shown = {CellKey(COUNTRY, role, 1): half("3.0") for role in (EVERYBODY, *ROLES)}
    people = [{MANAGER: 10, DEPARTMENT: 11}, {MANAGER: 12, DEPARTMENT: 13}]

    found = limits_of(tree, {1: people}, shown | {CellKey(EAST, EVERYBODY, 1): half("3.0")})

    assert {cell.role: limits.own_people for cell, limits in found.items() if cell.unit == COUNTRY} == {
        EVERYBODY: 21,
        MANAGER: 22,
        DEPARTMENT: 24,
    }


def test_what_is_hidden_tells_nothing():
    assert told(country=CellFigure(), west=half("3.5")).keys() == {CellKey(WEST, EVERYBODY, 1)}


@pytest.mark.parametrize(
    ("people", "low", "high", "width"),
    [
        (5, 5, 25, 4),
        (5, 19, 25, 2),
        (5, 19.5, 25, 1.5),
        (5, 5, 11, 2),
        (5, 5, 10.5, 1.5),
        (20, 94, 100, 2),
        (20, 60, 60, 4),
        (2, 6, 6, 0),
        (1, 2, 3, 1),
        (1, 1, 5, 4),
    ],
)
def test_range_with_one_other_answer_known(people, low, high, width):
    """Five who have 19 or more: where one is known to have 1, the others have 18 or more, and so 3 at the least."""
    assert narrowest_range(people, (int(low * PARTS), int(high * PARTS))) == width * PARTS


def test_unit_is_exposed_where_less_than_two_points_are_left():
    """From the bottom up, whichever of its groups it is in."""
    sums = Sums()
    for unit, lowest in [(COUNTRY, 19.5), (EAST, 19), (WEST, 20)]:
        sums.add((OWN, unit, EVERYBODY), 5)
        sums.limits[OWN, unit, EVERYBODY] = int(lowest * PARTS), 25 * PARTS
    sums.add((OWN, SERVICE, EVERYBODY), 0)

    assert exposed_units(sums) == [WEST, COUNTRY]


def figures_for(people):
    yield from (CellFigure("band", band=band) for band in Band)
    for precision, parts in PARTS_OF_A_STEP.items():
        if precision == precision_for(people):
            low, high = ENDS[precision]
            yield from (CellFigure(precision, mean=Decimal(mean) / parts) for mean in range(low, high + 1))


@pytest.mark.parametrize("people", [*range(5, 41), 100, 1000])
def test_r8_no_figure_by_itself_leaves_anybody_less_than_2_8_points(people):
    """The ends are merged, so it need not be hidden because people answered alike."""
    narrowest = min(narrowest_range(people, sums_of(figure, people)) for figure in figures_for(people))

    assert narrowest >= 2.8 * PARTS


@pytest.mark.parametrize("people", [5, 6, 9, 10, 40])
def test_range_is_two_points_where_six_are_left_to_both_ends(people):
    """What ADR 6 says about a reader who knows somebody's answer outside the group, which moves either by four."""
    lowest, highest = people * PARTS, 5 * people * PARTS
    step = PARTS // 2
    for low in range(lowest, highest + 1, step):
        for high in range(low, highest + 1, step):
            has_room = low <= highest - 6 * PARTS and high >= lowest + 6 * PARTS
            assert (narrowest_range(people, (low, high)) >= LEAST_RANGE) == has_room
