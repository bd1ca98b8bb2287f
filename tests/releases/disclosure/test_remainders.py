"""What gives way where somebody's range is too narrow."""

from releases.disclosure.drafts import Draft
from releases.disclosure.remainders import give_way
from tests.releases.disclosure.small_worlds import DEPARTMENT, MANAGER, Decided, mixed


def test_nothing_is_left_to_give_way_for_a_second_unit_where_the_first_took_it_all():
    """Two units below the country, which alone is shown by role."""
    both = {MANAGER: mixed(6), DEPARTMENT: mixed(6)}
    decided = Decided({"east": both, "west": both})
    draft = Draft(decided.tree, {1: decided.own}, decided.roster)
    draft.split[1] = {0}

    give_way(draft, 1, [2, 1], draft.split[1], draft.hide_roles)

    assert draft.split[1] == set()
    assert draft.shown[1] == {0, 1, 2}
