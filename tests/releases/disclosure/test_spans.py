"""The limits of a group's scores, in points and for a few people."""

import pytest

from releases.disclosure.crowds import PARTS
from releases.disclosure.solver import Limits
from releases.disclosure.spans import KeptLimits, span_of_group
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey


def limits(people, low, high, own_people=0, own_low=0, own_high=0):
    return Limits(people, (low * PARTS, high * PARTS), own_people, (own_low * PARTS, own_high * PARTS))


WHOLE, PART, OTHER = (CellKey(unit, EVERYBODY, 1) for unit in range(3))
TOLD = {WHOLE: limits(30, 90, 93, 10, 31, 39), PART: limits(10, 30, 31), OTHER: limits(10, 20, 22)}


@pytest.mark.parametrize(
    ("below", "own", "span"),
    [
        ((), (1, 2), (90, 93)),
        ((1,), (1, 2), (59, 63)),
        ((1, 2), (), (37, 43)),
        ((1, 2), (1, 2), (37, 39)),
    ],
)
def test_span_of_a_group_is_that_of_the_whole_less_those_below(below, own, span):
    assert span_of_group(TOLD, WHOLE, below, own=own) == tuple(end * PARTS for end in span)


def test_span_of_a_group_stays_on_the_scale():
    """Five have between 0 and 30 by what is told: 5 at least, and 25 at most."""
    told = {WHOLE: limits(10, 20, 40), PART: limits(5, 10, 20)}

    assert span_of_group(told, WHOLE, (1,), own=()) == (5 * PARTS, 25 * PARTS)


def test_there_is_no_span_where_something_was_not_shown():
    assert span_of_group(TOLD, CellKey(0, ROLES[0], 1), (), own=()) is None
    assert span_of_group(TOLD, WHOLE, (1, 3), own=()) is None


def test_limits_are_kept_as_they_are():
    told = {
        CellKey(unit, role, number): limits(5 + unit, 10, 20, number, 5, 9)
        for unit in (0, 2)
        for role in (EVERYBODY, *ROLES)
        for number in (1, 2, 7)
    }
    kept = KeptLimits(3, [told])

    assert {cell: kept.get(cell) for cell in told} == told
    assert kept.get(CellKey(1, EVERYBODY, 1)) is None
    assert kept.get(CellKey(2, ROLES[1], 6)) is None
