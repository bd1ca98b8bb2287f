"""What gives way where somebody's range is too narrow."""

import pytest

from releases.disclosure import remainders
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


@pytest.mark.parametrize("organisations", [2, 40])
def test_units_that_have_nothing_to_do_with_each_other_give_way_in_one_round(monkeypatch, organisations):
    """A32 in each of them. The country is solved once more to see that all is well, however many they are."""
    rounds = []
    solve = remainders.sums_for_everybody
    monkeypatch.setattr(remainders, "sums_for_everybody", lambda *arguments: rounds.append(1) or solve(*arguments))
    units = {f"o{number}": [5] * 5 for number in range(organisations)}
    services = {f"s{number}": [4] * 11 + [3] * 4 for number in range(organisations)}
    below = {f"s{number}": f"o{number}" for number in range(organisations)}

    decided = Decided(units | services, below=below)

    assert decided.shown == {"country", *units}
    assert len(rounds) == 2


@pytest.mark.parametrize(
    ("exposed", "hidden"),
    [
        ({"a"}, {"a"}),
        ({"east"}, {"a"}),
        ({"a", "b"}, {"b"}),
        ({"a", "east"}, {"a"}),
        ({"a", "country"}, {"a"}),
        ({"a", "c"}, {"a", "c"}),
        ({"east", "west"}, {"a", "c"}),
    ],
)
def test_those_wait_that_hiding_may_have_helped(exposed, hidden):
    """Around what is hidden and beside it. From the bottom up, and of each the smallest below, or else itself."""
    units = {"east": [3], "west": [3], "a": mixed(5), "b": mixed(6), "c": mixed(7)}
    decided = Decided(units, below={"a": "east", "b": "east", "c": "west"})
    draft = Draft(decided.tree, {1: decided.own}, decided.roster)

    give_way(draft, 1, sorted(map(decided.names.index, exposed), reverse=True), draft.shown[1], draft.hide_unit)

    assert {decided.names[unit] for unit in range(6)} - {decided.names[unit] for unit in draft.shown[1]} == hidden
