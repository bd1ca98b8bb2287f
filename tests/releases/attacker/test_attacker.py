"""Given only what is published, and who stands where, nobody is singled out: not by our solver, and not by our code."""

import pytest
from django.db import transaction

from releases.disclosure import between, counts, deciding, next_steps, precision
from releases.making import publishing
from tests.releases.attacker.attack import succeeded
from tests.releases.attacker.worlds import World

pytestmark = pytest.mark.django_db

WORLDS = 50


def attacked(seed):
    """In a database of its own."""
    with transaction.atomic():
        world = World(seed)
        found = succeeded(world, world.play())
        transaction.set_rollback(True)
    return found


def breached(found, most_known):
    return {key: breaches for key, (_tries, breaches) in found.items() if key[1] <= most_known and breaches}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(WORLDS))
def test_nobody_is_singled_out_with_and_without_one_insider(seed):
    assert breached(attacked(seed), most_known=1) == {}


def nothing(*_arguments):
    return []


def everything(who_do, *_arguments):
    return set(who_do)


def tenths(_people):
    return "tenth"


OFF = {
    "R4, R7": {(precision, "precision_for"): tenths, (deciding, "hide_exposed"): nothing},
    "R7b": {(counts, "large_enough"): everything, (counts, "keep_apart"): nothing},
    "R11b": {(next_steps, "large_enough"): everything, (next_steps, "keep_apart"): nothing},
    "R9": {
        **dict.fromkeys(
            [(between.Comparison, name) for name in ("exposed_cells", "cells_telling_of_few", "count_tells_of_few")],
            nothing,
        ),
        (between, "known_counts"): nothing,
    },
}


@pytest.mark.slow
def test_a_world_tells_the_attacker_something():
    """One in which nobody counted would withstand everything."""
    assert sum(tries for tries, _breaches in attacked(3).values()) > 500


@pytest.mark.long
@pytest.mark.parametrize("rule", OFF)
def test_the_attacker_notices_a_rule_that_is_switched_off(monkeypatch, rule):
    monkeypatch.setattr(publishing, "exposing_cells", nothing)
    for (place, name), instead in OFF[rule].items():
        monkeypatch.setattr(place, name, instead)

    assert any(breached(attacked(seed), most_known=1) for seed in range(WORLDS))
