"""R11b: of how many it is told whether they have done their next steps. Each rule is what stops its attack."""

import pytest

from releases.disclosure import next_steps
from releases.disclosure.next_steps import published_steps
from releases.disclosure.trees import ROLES, Tree, Unit

MANAGER = ROLES[0]


def told_of(units, *, kind="organisation", threshold=5, idle=1):
    """{name: share} of units of (people with steps, how many did), with so many more on the roster of each."""
    names = ["country", *units]
    tree = Tree([Unit("country", "country"), *(Unit(name, kind, 0, owner=name) for name in units)])
    with_steps = {place: people for place, (people, _did) in enumerate(units.values(), 1)}
    who_did = {place: did for place, (_people, did) in enumerate(units.values(), 1)}
    roster = [{}, *({MANAGER: people + idle} for people, _did in units.values())]
    told = published_steps(tree, with_steps, who_did, roster, threshold=threshold)
    return {names[unit]: steps.share for unit, steps in told.items()}


def test_the_share_is_told_in_tens():
    assert told_of({"a": (23, 14)})["a"] == "60"


@pytest.mark.parametrize("few", [(9, 4), (12, 4), (12, 8), (30, 0), (30, 30)])
def test_few_who_did_or_did_not_are_not_told(few):
    assert told_of({"a": few}) == {}


def test_the_rounds_threshold_counts():
    assert told_of({"a": (23, 9)}, threshold=10) == {}


def test_a_service_is_not_told():
    assert "a" not in told_of({"a": (40, 20)}, kind="service")


def everybody_took_part():
    """Ten on the roster, and ten at least with steps."""
    return "a" in told_of({"a": (10, 5)}, idle=0)


def nobody_in_the_rest():
    """Of West's eighteen none did."""
    return told_of({"east": (18, 6), "west": (18, 0)}, kind="network").keys() >= {"country", "east"}


def one_organisations_doings():
    """Nineteen of the country's twenty-four who did."""
    return "country" in told_of({"a": (40, 19), "b": (40, 5)})


def one_organisations_steps():
    """Thirty of the country's fifty with steps."""
    return "country" in told_of({"a": (30, 6), "b": (10, 5), "c": (10, 5)})


ATTACKS = {
    everybody_took_part: ("people_to_tell_of", lambda people, _roster: people),
    nobody_in_the_rest: ("keep_apart", lambda *_arguments: None),
    one_organisations_doings: ("dominated_units", lambda *_arguments: set()),
    one_organisations_steps: ("dominated_units", lambda *_arguments: set()),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_fails_and_succeeds_without_the_rule(monkeypatch, attack):
    assert not attack()

    monkeypatch.setattr(next_steps, *ATTACKS[attack])

    assert attack()
