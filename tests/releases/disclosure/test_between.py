"""R9: two releases together, and that the rule is what stops each attack."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from releases.disclosure import between
from releases.disclosure.before import Earlier
from releases.disclosure.between import Comparison, change_between, ranges_left
from releases.disclosure.counts import CountKey, Row, published_counts
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.figures import CellFigure, figure_shown, precision_for
from releases.disclosure.moves import Standing
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Tree, Unit
from tests.properties import examples

MANAGER, DEPARTMENT = ROLES
ONE = 0b1
"""A score in the first principle alone."""
SERVICE = Tree([Unit("service", "service")])
WITH_SERVICE = Tree([Unit("organisation", "organisation"), Unit("service", "service", 0)])
WHOLE = CellKey(0, EVERYBODY, 1)


class Release:
    """{person: (unit, score, role)} in one principle, and what is shown of every unit, or of those that are named."""

    def __init__(self, scores, *, tree=SERVICE, shown=None, roles=(EVERYBODY,)):
        self.tree = tree
        self.standing = {person: Standing(unit, role, ONE) for person, (unit, _score, role) in scores.items()}
        self.people = {1: [Counter() for _unit in tree.units]}
        for unit, role, _principles in self.standing.values():
            self.people[1][unit][role] += 1
        self.figures = {}
        for unit in range(len(tree)) if shown is None else shown:
            for role in roles:
                crowd = Crowd(
                    round(score * PARTS)
                    for each, score, of in scores.values()
                    if unit in tree.path(each) and role in (EVERYBODY, of)
                )
                size = len(crowd)
                figure = figure_shown(crowd.tally, precision=precision_for(size), people=size)
                self.figures[CellKey(unit, role, 1)] = figure

    def beside(self, earlier, *, counted=(), comes_from=None):
        same = {unit: unit for unit in range(len(self.tree))}
        told = counted if isinstance(counted, dict) else dict.fromkeys(counted, 10)
        then = Earlier(earlier.tree, earlier.people, earlier.figures, told, comes_from or same)
        return Comparison(self.tree, self.standing, then, earlier.standing.items(), threshold=5)

    def exposed_beside(self, earlier):
        return self.beside(earlier).exposed_cells(self.people, self.figures)

    def tells_of_few_beside(self, earlier):
        return self.beside(earlier).cells_telling_of_few(self.figures)


def people(scores, *, unit=0, first=0, role=MANAGER):
    return {person: (unit, score, role) for person, score in enumerate(scores, first)}


TWENTY = people([3, 4, 4, 4, 4] * 4)
"""Their mean is 3.8."""


def is_exposed_by(others, newcomers):
    return WHOLE in Release(others | people(newcomers, first=100)).exposed_beside(Release(others))


def is_exposed_by_leaving(others, gone):
    return WHOLE in Release(others).exposed_beside(Release(others | people(gone, first=100)))


def newcomer():
    """A1: twenty have a mean of 3.8, with one more it is 3.9, so she gave more than 3.8."""
    return not is_exposed_by(TWENTY, [5])


def two_newcomers():
    """Twenty have 3.0, and with two more it is 3.2: neither gave less than 3.3."""
    return not is_exposed_by(people([3] * 20), [5, 5])


def four_newcomers():
    """Twenty have 3.0 (all but 3.05), and with four more it is 3.4: none of them gave less than 4.4."""
    return not is_exposed_by(people([3] * 19 + [3.9]), [5, 5, 5, 5])


def one_who_left():
    return not is_exposed_by_leaving(TWENTY, [5])


def two_who_left():
    return not is_exposed_by_leaving(people([3] * 20), [5, 5])


def one_for_one():
    """Somebody who gave 1 has been followed by somebody who gave 5: 3.0 of twenty became 3.2."""
    then, now = (Release(people([3] * 19) | people([score], first=first)) for score, first in ((1, 100), (5, 200)))
    return WHOLE not in now.exposed_beside(then)


def newcomer_outside_a_service():
    """Six have come to the organisation, of whom one is outside its service: what is left of it is hers."""
    others = people([3] * 20) | people([3] * 20, unit=1, first=50)
    then = Release(others, tree=WITH_SERVICE)
    now = Release(others | people([5], first=100) | people([3] * 5, unit=1, first=200), tree=WITH_SERVICE)
    return not now.tells_of_few_beside(then)


def newcomer_in_a_distribution():
    """A28: 32 with a distribution, then 33."""
    others = people([2, 3, 4, 5] * 8)
    return WHOLE not in Release(others | people([1], first=100)).tells_of_few_beside(Release(others))


def newcomer_in_a_count():
    """Where 15 of 32 recognise a dilemma and then 16 of 33, one more recognises it."""
    others = people([2, 3, 4, 5] * 8)
    now = Release(others | people([1], first=100), tree=Tree([Unit("organisation", "organisation")]))
    refused = now.tells_of_few_beside(Release(others))
    counts = published_counts(
        now.tree, {Row(1, "dilemma", "D1"): {0: 16}}, now.people, now.figures, threshold=5, refused=refused
    )
    return bool(counts)


ATTACKS = [
    newcomer,
    two_newcomers,
    four_newcomers,
    one_who_left,
    two_who_left,
    one_for_one,
    newcomer_outside_a_service,
    newcomer_in_a_distribution,
    newcomer_in_a_count,
]


def test_a01_a_newcomer_is_not_told_by_two_figures():
    assert not newcomer()


def test_a01_exact_means_would_give_her_answer():
    """Five with a mean of 3.8, then six with 4.0: she gave 5."""
    then, now = (19 * PARTS, 19 * PARTS), (24 * PARTS, 24 * PARTS)

    assert list(ranges_left(1, 0, then, now)) == [(5 * PARTS, 5 * PARTS)]


@pytest.mark.parametrize(
    ("joined", "left", "then", "now", "ranges"),
    [
        (1, 0, (57, 59), (60, 61), [(1, 4)]),
        (2, 0, (57, 59), (66, 68), [(2, 5)]),
        (0, 1, (60, 61), (57, 59), [(1, 4)]),
        (0, 2, (66, 68), (57, 59), [(2, 5)]),
        (1, 1, (60, 61), (62, 63), [(2, 5), (1, 4)]),
        (1, 1, (60, 60), (63, 63), [(4, 5), (1, 2)]),
        (2, 1, (60, 60), (67, 67), [(3, 5), (1, 3)]),
        (1, 2, (60, 60), (53, 53), [(1, 3), (3, 5)]),
    ],
)
def test_ranges_are_those_of_the_rule(joined, left, then, now, ranges):
    """In points. With 60 then and 67 now two gave at least 8 and one had at most 3: neither gave less than 3."""
    then, now = (tuple(end * PARTS for end in span) for span in (then, now))

    assert list(ranges_left(joined, left, then, now)) == [(low * PARTS, high * PARTS) for low, high in ranges]


def test_a28_no_distribution_tells_of_a_newcomer():
    assert not newcomer_in_a_distribution()


@pytest.mark.parametrize("attack", ATTACKS)
def test_two_releases_that_differ_by_few_tell_of_none_of_them(attack):
    assert not attack()


@pytest.mark.parametrize("attack", ATTACKS)
def test_two_releases_that_differ_by_few_tell_of_them_without_the_rule(monkeypatch, attack):
    monkeypatch.setattr(between, "few_who_differ", lambda *_arguments: [])

    assert attack()


def test_nobody_is_told_of_by_figures_that_leave_two_points():
    """Half steps of ten and of eleven, and tenths that move as little as they can."""
    assert not is_exposed_by(people([3] * 10), [4])
    assert not is_exposed_by(people([3] * 20), [3])
    assert not is_exposed_by(people([3] * 20), [5, 5, 5, 5])


def test_what_five_have_come_to_is_told():
    others = people([3] * 20)

    assert not is_exposed_by(others, [5] * 5)
    assert not Release(others | people([5] * 5, first=100)).tells_of_few_beside(Release(others))


def test_the_same_people_with_other_answers_are_told_of():
    then, now = Release(people([3] * 30)), Release(people([5] * 30))

    assert not now.exposed_beside(then)
    assert not now.tells_of_few_beside(then)


def test_what_is_left_beside_a_unit_is_told_where_that_is_shown_in_both():
    """Where the service is not shown any more, the organisation less the service can't be worked out."""
    others = people([3] * 20) | people([3] * 20, unit=1, first=50)
    newcomers = people([5], first=100) | people([3] * 5, unit=1, first=200)
    then = Release(others, tree=WITH_SERVICE)

    assert Release(others | newcomers, tree=WITH_SERVICE).tells_of_few_beside(then) == {WHOLE}
    assert Release(others | newcomers, tree=WITH_SERVICE, shown=[0]).tells_of_few_beside(then) == set()


TWO_SERVICES = Tree([Unit("o", "organisation"), Unit("a", "service", 0), Unit("b", "service", 0)])
THIRDS = people([3] * 20) | people([3] * 20, unit=1, first=50) | people([3] * 20, unit=2, first=150)


@pytest.mark.parametrize(("shown_then", "shown_now"), [([0, 1, 2], [0, 2]), ([0, 2], [0, 1, 2])])
def test_what_is_left_beside_a_unit_is_told_though_the_others_below_it_are_not_the_same(shown_then, shown_now):
    """One newcomer in a, which is shown in one of the two, and five in b: the organisation less b is told by both.

    All the others have answered 3 and then 5, so nothing is left that she can have given if they answered as before.
    """
    others = {person: (unit, 5, role) for person, (unit, _score, role) in THIRDS.items()}
    newcomers = people([5], unit=1, first=300) | people([5] * 5, unit=2, first=400)
    then = Release(THIRDS, tree=TWO_SERVICES, shown=shown_then)
    now = Release(others | newcomers, tree=TWO_SERVICES, shown=shown_now)

    assert WHOLE in now.tells_of_few_beside(then)
    assert WHOLE in now.exposed_beside(then)


def test_nothing_is_left_beside_a_unit_that_has_been_closed():
    """Its people stand in the organisation now, where one has joined them."""
    closed = {person: (0 if unit == 2 else unit, score, role) for person, (unit, score, role) in THIRDS.items()}
    then = Release(THIRDS, tree=TWO_SERVICES)
    now = Release(closed | people([3], first=300) | people([3] * 5, unit=1, first=400), tree=WITH_SERVICE)

    near = now.beside(then, comes_from={0: 0, 1: 1}).near

    assert not [group for group in near if group.below]


def test_a_unit_that_lies_elsewhere_now_is_not_taken_from_what_is_above_it():
    """The service was the other organisation's then."""
    country = [Unit("country", "country"), Unit("a", "organisation", 0), Unit("b", "organisation", 0)]
    before, after = (Tree([*country, Unit("service", "service", parent)]) for parent in (1, 2))
    each = people([3] * 20, unit=1) | people([3] * 20, unit=2, first=50) | people([3] * 20, unit=3, first=150)
    then, now = Release(each, tree=before), Release(each | people([5], unit=1, first=300), tree=after)

    beside = now.beside(then)

    assert beside.lie_apart_below(2, [3])
    assert not beside.lie_apart_below(1, [3])
    assert beside.lay_apart_below(1, [3])
    assert not beside.lay_apart_below(2, [3])
    assert not beside.lay_apart_below(0, [1, 3])


def test_a_figure_is_held_against_one_by_role_too():
    """With five newcomers there is one department manager among them."""
    others = people([3] * 20) | people([3] * 20, role=DEPARTMENT, first=50)
    newcomers = people([3] * 4, first=100) | people([5], role=DEPARTMENT, first=200)
    roles = (EVERYBODY, *ROLES)

    exposed = Release(others | newcomers, roles=roles).exposed_beside(Release(others, roles=roles))

    assert exposed == {CellKey(0, DEPARTMENT, 1)}


def test_a_cell_that_was_hidden_has_no_sums_and_tells_no_distribution_all_the_same():
    then, now = Release(TWENTY, shown=[]), Release(TWENTY | people([5], first=100))

    assert not now.exposed_beside(then)
    assert now.tells_of_few_beside(then) == {WHOLE}


def test_a28_a_cell_that_is_hidden_now_tells_nothing_whatever_was_shown_then():
    now, then = Release(TWENTY | people([5], first=100), shown=[]), Release(TWENTY)

    assert now.tells_of_few_beside(then) == set()


def test_r9_what_is_left_of_a_role_is_asked_of_where_that_role_is_shown_below():
    moves = now_and_then(people([5], first=100))
    below = {(EVERYBODY, 1): {0: frozenset({1})}, (DEPARTMENT, 1): {0: frozenset({2})}}

    near = list(between.few_beside(moves, below, 5))

    assert [(group.key, group.below) for group in near] == [(WHOLE, {1})]


def now_and_then(newcomers):
    then, now = Release(THIRDS, tree=TWO_SERVICES), Release(THIRDS | newcomers, tree=TWO_SERVICES)
    return now.beside(then).moves


def test_a_part_is_held_against_the_whole_that_it_goes_on_from():
    """An organisation that has opened its first service in the other network has a unit for each since."""
    parts = Tree([Unit("whole", "organisation"), Unit("east", "organisation", 0), Unit("west", "organisation", 0)])
    then = Release(TWENTY)
    east = {person: (1, score, role) for person, (_unit, score, role) in TWENTY.items()}
    now = Release(east | people([5], unit=1, first=100) | people([3] * 6, unit=2, first=200), tree=parts)

    near = now.beside(then, comes_from={0: 0, 1: 0}).near

    assert [(group.key, group.joined, group.left) for group in near if group.key.role == EVERYBODY] == [
        (CellKey(1, EVERYBODY, 1), 1, 0)
    ]


@st.composite
def few_moves(draw):
    """Of sums that are known within limits: who stays, who has come and who has gone."""
    scores = st.integers(PARTS, 5 * PARTS)
    stayed = draw(st.lists(scores, max_size=20))
    joined, left = draw(st.lists(scores, max_size=4)), draw(st.lists(scores, max_size=4))
    slack = st.integers(0, 3 * PARTS)
    spans = [(sum(people) - draw(slack), sum(people) + draw(slack)) for people in (stayed + left, stayed + joined)]
    return joined, left, spans


@given(few_moves())
@examples(200)
def test_whoever_came_or_went_lies_within_the_range(case):
    joined, left, (then, now) = case
    moved = [scores for scores in (joined, left) if scores]

    for scores, (low, high) in zip(moved, ranges_left(len(joined), len(left), then, now), strict=True):
        assert all(low <= score <= high for score in scores)


def test_a_count_is_held_against_one_with_the_same_counts_below():
    """Of six newcomers one is outside the service whose count is told."""
    others = people([3] * 20) | people([3] * 20, unit=1, first=50)
    newcomers = people([5], first=100) | people([3] * 5, unit=1, first=200)
    then = Release(others, tree=WITH_SERVICE)
    both, other = (CountKey(0, 1, "dilemma", code) for code in ("D1", "D2"))
    counted = [both, CountKey(1, 1, "dilemma", "D1")]

    comparison = Release(others | newcomers, tree=WITH_SERVICE).beside(then, counted=counted)

    assert comparison.count_tells_of_few(both, {0, 1})
    assert not comparison.count_tells_of_few(both, {0})
    assert not comparison.count_tells_of_few(other, {0, 1})


@pytest.mark.parametrize(("counted_then", "counted_now"), [([0, 1, 2], {0, 2}), ([0, 2], {0, 1, 2})])
def test_a_count_is_held_against_one_though_the_others_below_it_are_not_the_same(counted_then, counted_now):
    now = Release(THIRDS | people([5], unit=1, first=300) | people([3] * 5, unit=2, first=400), tree=TWO_SERVICES)
    then = Release(THIRDS, tree=TWO_SERVICES)

    comparison = now.beside(then, counted=[CountKey(unit, 1, "dilemma", "D1") for unit in counted_then])

    assert comparison.count_tells_of_few(CountKey(0, 1, "dilemma", "D1"), counted_now)


def test_r9_what_was_told_is_known_of_its_people_wherever_they_stand_now():
    """Of twenty three have gone, and two stand in the service below. A newcomer was not told of."""
    then = TWENTY | people([3] * 3, first=200)
    now = {**TWENTY, 0: (1, 3, MANAGER), 1: (1, 4, MANAGER)} | people([3], first=100)

    comparison = Release(now, tree=WITH_SERVICE, shown=[]).beside(
        Release(then, tree=WITH_SERVICE, shown=[]), counted={CountKey(0, 1, "dilemma", "D1"): 9}
    )

    [(row, known)] = comparison.known_counts
    assert row == (1, "dilemma", "D1")
    assert (known.units, known.people, known.who_do) == ((0,), 23, 9)
    assert known.standing == {0: 18, 1: 2}


def half(mean):
    return CellFigure("half", "10–19", "strong", Decimal(mean))


def tenth(mean):
    return CellFigure("tenth", "20–29", "strong", Decimal(mean))


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (half("3.0"), half("3.5"), "level"),
        (half("3.0"), half("4.0"), "up"),
        (half("4.0"), half("3.0"), "down"),
        (half("1.5"), half("2.5"), "up"),
        (half("1.5"), half("2.0"), "level"),
        (tenth("3.0"), tenth("3.3"), "level"),
        (tenth("3.0"), tenth("3.4"), "up"),
        (tenth("3.4"), tenth("3.0"), "down"),
        (tenth("4.7"), tenth("4.4"), "level"),
        (tenth("4.7"), tenth("4.3"), "down"),
        (half("3.5"), tenth("4.0"), "level"),
        (half("3.5"), tenth("4.1"), "up"),
        (CellFigure("band", "5–9", "needs_strengthening"), CellFigure("band", "5–9", "strong"), ""),
        (CellFigure("band", "5–9", "needs_strengthening"), tenth("4.5"), ""),
    ],
)
def test_a_change_is_told_where_the_shown_intervals_lie_apart(before, now, change):
    """R9: a whole step of half steps, four tenths, and never by bands alone."""
    assert change_between(before, now) == change
