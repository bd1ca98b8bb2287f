"""Joins, answers, corrections, leavings, moves, erasures and rounds in any order: nobody is ever exposed."""

import random

import pytest
from hypothesis import given

from releases.disclosure import counts, deciding
from releases.disclosure.between import Comparison
from releases.making import participation
from tests.properties import examples
from tests.releases.audited import findings_in
from tests.releases.histories import OPERATIONS, World, histories, play
from tests.releases.promises import problems

pytestmark = pytest.mark.slow


@given(histories)
@examples(300)
def test_no_history_exposes_anybody(operations):
    """300 here, and 10,000 in benchmarks/histories.py."""
    play(operations)


def nobody(*_arguments):
    return set()


def nothing_new(*_arguments):
    return {}


def exactly(*, roster, participants):
    return str(participants)


OFF = {
    "R5": (deciding, "protect_own_groups", nobody, "small_differences", 0),
    "R5, by role": (deciding, "protect_roles", nobody, "small_differences", 6),
    "R4 and R5's solver": (deciding, "hide_exposed", nobody, "narrow_range", 18),
    "R7b": (counts, "keep_apart", nobody, "telling_count", 3),
    "R9, figures": (Comparison, "exposed_cells", nobody, "told_by_two", 0),
    "R9, distributions and counts": (Comparison, "cells_telling_of_few", nobody, "told_by_two", 0),
    "R9, other units below": (Comparison, "new_below", nothing_new, "told_by_two", 0),
    "R9, counts beside each other": (Comparison, "count_tells_of_few", nobody, "count_of_two", 629),
    "R11": (participation, "share_in_words", exactly, "wrong_share", 0),
    "R15": (deciding, "dominated_cells", nobody, "dominated", 0),
    "R15, counts": (counts, "dominated_units", nobody, "dominated", 0),
}
"""What is switched off, the promise that notices it, and the number of a history from which on it does."""


def history(number):
    chance = random.Random(number)
    operations = [name for name, weight in OPERATIONS.items() for _number in range(weight)]
    world = World()
    world.populate(chance)
    for name in chance.choices(operations, k=30):
        getattr(world, name)(chance)
    return world


def test_the_audit_finds_nothing_in_any_history():
    """These, and all 10,000 in benchmarks/histories.py."""
    assert [finding for number in range(60) for finding in findings_in(history(number))] == []


@pytest.mark.parametrize("rule", OFF)
def test_promise_is_broken_without_the_rule(monkeypatch, rule):
    where, function, off, promise, first = OFF[rule]
    monkeypatch.setattr(where, function, off)

    assert any(promise in broken_in(history(number)) for number in range(first, first + 20))


def broken_in(world):
    return {promise for release in world.releases for promise, _what in problems(release)}
