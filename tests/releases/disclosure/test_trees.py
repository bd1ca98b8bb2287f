"""A tree of units and who stands where in it."""

from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit, groups_set_apart

MANAGER, DEPARTMENT = ROLES
COUNTRY, EAST, WEST, SERVICE = range(4)
TREE = Tree(
    [Unit("country", "country"), Unit("east", "unit", COUNTRY), Unit("west", "unit", COUNTRY), Unit("s", "unit", EAST)]
)


def test_units_lie_inside_each_other():
    assert len(TREE) == 4
    assert [TREE.path(place) for place in range(4)] == [(0,), (1, 0), (2, 0), (3, 1, 0)]
    assert [TREE.topmost_below(COUNTRY, published) for published in ({EAST, SERVICE}, {WEST, SERVICE}, set())] == [
        [EAST],
        [WEST, SERVICE],
        [],
    ]


def test_units_next_below_are_found_for_all_at_once():
    assert TREE.next_below({COUNTRY, SERVICE, WEST}) == {COUNTRY: [WEST, SERVICE], WEST: [], SERVICE: []}
    assert TREE.next_below({EAST, SERVICE}) == {EAST: [SERVICE], SERVICE: []}


def test_home_is_the_smallest_published_unit_around():
    assert [TREE.home(place, {EAST}) for place in range(4)] == [None, EAST, None, EAST]


def test_people_are_in_their_unit_and_in_those_around_it():
    own = [{}, {MANAGER: 2}, {DEPARTMENT: 3}, {MANAGER: 5, DEPARTMENT: 1}]

    assert TREE.rolled_up(own) == [
        {MANAGER: 7, DEPARTMENT: 4},
        {MANAGER: 7, DEPARTMENT: 1},
        {DEPARTMENT: 3},
        {MANAGER: 5, DEPARTMENT: 1},
    ]


def test_organisation_may_have_several_units_and_parts_of_one_are_not_others():
    units = [
        Unit("country", "country"),
        *(Unit(network, "network", COUNTRY) for network in ("east", "west")),
        *(Unit(f"a:{network}", "organisation", network, owner="a") for network in (1, 2)),
        Unit("b", "organisation", 2, owner="b"),
        Unit("b:west", "organisation", 5, owner="b"),
        Unit("service", "service", 6),
    ]

    assert list(Tree(units).organisations()) == [(3, (1, 0)), (4, (2, 0)), (5, (2, 0))]


def test_r5_each_persons_smallest_group():
    """The service is not published, and by role the country alone is: the west's department managers are its own."""
    own = [{}, {MANAGER: 2}, {DEPARTMENT: 3}, {MANAGER: 5, DEPARTMENT: 1}]

    assert groups_set_apart(TREE, own, {COUNTRY, EAST}, {COUNTRY}) == {
        (COUNTRY, EVERYBODY): 3,
        (EAST, EVERYBODY): 8,
        (COUNTRY, MANAGER): 7,
        (COUNTRY, DEPARTMENT): 1,
    }
