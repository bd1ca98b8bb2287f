"""Joins, answers, corrections, leavings, moves, erasures and rounds in any order: nobody is ever exposed."""

import pytest
from hypothesis import given

from tests.properties import examples
from tests.releases.histories import histories, play

pytestmark = pytest.mark.slow


@given(histories)
@examples(300)
def test_no_history_exposes_anybody(operations):
    """300 here, and 10,000 in benchmarks/histories.py."""
    play(operations)
