"""Joins, answers, corrections, leavings, moves, erasures and rounds in any order: nobody is ever exposed."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.releases.histories import histories, play

pytestmark = pytest.mark.slow


@given(histories)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_history_exposes_anybody(operations):
    """300 here, and 10,000 in benchmarks/histories.py."""
    play(operations)
