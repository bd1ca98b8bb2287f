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


def test_r5_each_persons_smallest_group():
    """The service is not published, and by role the country alone is: the west's department managers are its own."""
    own = [{}, {MANAGER: 2}, {DEPARTMENT: 3}, {MANAGER: 5, DEPARTMENT: 1}]

    assert groups_set_apart(TREE, own, {COUNTRY, EAST}, {COUNTRY}) == {
        (COUNTRY, EVERYBODY): 3,
        (EAST, EVERYBODY): 8,
        (COUNTRY, MANAGER): 7,
        (COUNTRY, DEPARTMENT): 1,
    }
