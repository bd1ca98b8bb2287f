"""R7's distributions inside each other: which of them are shown."""

from releases.disclosure import distributions
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import figure_at
from releases.disclosure.suppression import crowds_of
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit

MANAGER, DEPARTMENT = ROLES
COUNTRY = 0


def crowd(*in_bins):
    """So many people with 1, 2, 3 and 4."""
    return Crowd(step * PARTS for step, people in enumerate(in_bins, start=1) for _ in range(people))


def shown(*own):
    """The cells with a distribution, in a country with these people of its own and units with these."""
    tree = Tree([Unit("country", "country"), *(Unit(str(place), "unit", 0) for place in range(1, len(own)))])
    crowds = crowds_of(tree, own)
    figures = {key: figure_at(each, "tenth") for key, each in crowds.items()}
    assert all(figure.bins for figure in figures.values())

    distributions.protect_distributions(tree, crowds, figures)

    return {key for key, figure in figures.items() if figure.bins}


def test_distribution_is_shown_for_everybody_and_never_by_role():
    assert shown({MANAGER: crowd(9, 9, 9, 9), DEPARTMENT: crowd(9, 9, 9, 9)}) == {(COUNTRY, EVERYBODY)}


def test_unit_and_the_whole_both_show_theirs_where_five_or_more_are_left_in_each_bin():
    assert shown({MANAGER: crowd(5, 5, 5, 5)}, {MANAGER: crowd(9, 9, 9, 9)}) == {(COUNTRY, EVERYBODY), (1, EVERYBODY)}


def test_unit_gives_way_where_four_are_left_in_a_bin():
    for few in [(4, 5, 5, 5), (5, 4, 5, 5), (5, 5, 4, 5), (5, 5, 5, 4), (0, 9, 9, 9), (1, 0, 0, 0)]:
        assert shown({MANAGER: crowd(*few)}, {MANAGER: crowd(9, 9, 9, 9)}) == {(COUNTRY, EVERYBODY)}


def test_smallest_unit_gives_way():
    """Less both, four are left in a bin; less the greater alone, thirteen."""
    units = {MANAGER: crowd(9, 9, 9, 9)}, {MANAGER: crowd(10, 10, 10, 10)}

    assert shown({MANAGER: crowd(4, 9, 9, 9)}, *units) == {(COUNTRY, EVERYBODY), (2, EVERYBODY)}


def test_whole_that_is_its_units_and_nobody_else_tells_no_more_than_they_do():
    assert shown({}, {MANAGER: crowd(9, 9, 9, 9)}, {MANAGER: crowd(9, 9, 9, 9)}) == {
        (place, EVERYBODY) for place in range(3)
    }


def test_few_and_what_is_hidden_beside_them_are_known_to_nobody():
    assert shown({MANAGER: crowd(20, 20, 20, 20)}, {MANAGER: crowd(3, 9, 10, 11)}) == {
        (COUNTRY, EVERYBODY),
        (1, EVERYBODY),
    }


def test_number_that_the_whole_hides_is_told_by_units_that_show_theirs():
    """Each hides its smallest number beside its few, and the whole hides the twenty that both units show ten of."""
    units = {MANAGER: crowd(1, 10, 6, 30)}, {MANAGER: crowd(1, 10, 30, 6)}

    assert shown({}, *units) == {(COUNTRY, EVERYBODY), (2, EVERYBODY)}
    assert shown({MANAGER: crowd(0, 1, 0, 0)}, *units) == {(place, EVERYBODY) for place in range(3)}
