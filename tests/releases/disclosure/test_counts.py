"""R7b: counts with what is left outside them, and R15 for them. Each rule is what stops its attack."""

import pytest

from releases.disclosure import counts
from releases.disclosure.counts import KnownCount, Row, published_counts
from releases.disclosure.figures import CellFigure, people_in_steps
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey, Tree, Unit

MANAGER = ROLES[0]
DILEMMA = Row(1, "dilemma", "D1")


class Counted:
    """{unit: (people, how many of them do)} with the country around them all, and everybody's figures shown.

    `known` is what was told before, and where those people stand now: (people, how many of them do, {unit: people}).
    """

    def __init__(self, units, *, kind="organisation", hidden=(), all_answered=False, refused=(), known=None):
        self.names = ["country", *units]
        self.tree = Tree([Unit("country", "country"), *(Unit(name, kind, 0, owner=name) for name in units)])
        people = [{}, *({MANAGER: size} for size, _who_do in units.values())]
        self.sizes = [sum(size for size, _who_do in units.values()), *(size for size, _who_do in units.values())]
        figures = {
            CellKey(unit, EVERYBODY, 1): CellFigure()
            if self.names[unit] in hidden
            else CellFigure("half", people_in_steps(size - all_answered), "strong")
            for unit, size in enumerate(self.sizes)
        }
        self.counts = published_counts(
            self.tree,
            {DILEMMA: {self.names.index(name): who_do for name, (_size, who_do) in units.items()}},
            {1: people},
            figures,
            threshold=5,
            refused={CellKey(self.names.index(name), EVERYBODY, 1) for name in refused},
            known={DILEMMA: [self.known_count(*known)]} if known else {},
        )

    def known_count(self, people, who_do, standing):
        units = {self.names.index(name): count for name, count in standing.items()}
        return KnownCount(units if len(units) == 1 else (), people, who_do, units)

    @property
    def told(self):
        return {self.names[unit]: people for (unit, *_row), people in self.counts.items()}


def nobody_in_the_rest():
    """A22: six of 36 in the country and six of 18 in East, so none of West's 18."""
    told = Counted({"east": (18, 6), "west": (18, 0)}, kind="network").told
    return told.keys() >= {"country", "east"}


def few_in_the_rest():
    """Twelve of 30 in the country and ten of 20 in East: two of West's ten."""
    return Counted({"east": (20, 10), "west": (10, 2)}, kind="network").told.keys() >= {"country", "east"}


def few_who_do_not_in_the_rest():
    """The same the other way round: two of West's ten do not."""
    return Counted({"east": (20, 10), "west": (10, 8)}, kind="network").told.keys() >= {"country", "east"}


def dominance():
    """Eight of the country's fourteen who do are one organisation's."""
    return "country" in Counted({"a": (20, 8), "b": (20, 3), "c": (20, 3)}).told


REST = [nobody_in_the_rest, few_in_the_rest, few_who_do_not_in_the_rest]


def test_a22_nobody_in_the_rest_is_not_told():
    assert not nobody_in_the_rest()


@pytest.mark.parametrize("attack", REST)
def test_a_rest_of_few_is_not_told(attack):
    assert not attack()


@pytest.mark.parametrize("attack", REST)
def test_a_rest_of_few_is_told_without_the_rule(monkeypatch, attack):
    monkeypatch.setattr(counts, "keep_apart", lambda *_arguments: None)

    assert attack()


def test_a_count_of_which_one_organisation_has_more_than_half_is_not_told():
    """R15"""
    assert not dominance()


def test_a_count_of_which_one_organisation_has_more_than_half_is_told_without_the_rule(monkeypatch):
    monkeypatch.setattr(counts, "dominated_units", lambda *_arguments: set())

    assert dominance()


def test_r15_an_organisation_with_half_of_a_count_does_not_dominate_it():
    units = [Unit("country", "country"), *(Unit(each, "organisation", 0, owner=each) for each in "ab")]

    assert counts.dominated_units(Tree(units), {0: 10, 1: 5, 2: 5}) == set()
    assert counts.dominated_units(Tree(units), {0: 11, 1: 6, 2: 5}) == {0}


def test_an_organisation_does_not_dominate_its_own_whole():
    """One with services in both networks has a part for each below its whole."""
    units = [Unit("whole", "organisation", owner="a"), Unit("part", "organisation", 0, owner="a")]

    assert counts.dominated_units(Tree(units), {0: 10, 1: 9}) == set()


def test_the_smallest_below_goes_and_the_whole_stays():
    told = Counted({"a": (30, 9), "b": (12, 6), "c": (10, 4)}).told

    assert told == {"country": 19, "a": 9}


def test_all_are_told_where_nobody_is_outside_them():
    assert Counted({"a": (20, 8), "b": (20, 7), "c": (20, 9)}).told == {"country": 24, "a": 8, "b": 7, "c": 9}


def test_what_is_left_is_told_where_enough_do_and_enough_do_not():
    assert Counted({"a": (20, 8), "b": (20, 7), "c": (20, 9)}, refused=["c"]).told == {"country": 24, "a": 8, "b": 7}


def test_nobody_gives_way_for_a_count_that_is_not_told():
    """Beside the country's, two of c's ten would be left."""
    units = {"a": (20, 8), "b": (20, 7), "c": (10, 2)}

    assert Counted(units).told == {"country": 17, "b": 7}
    assert Counted(units, refused=["country"]).told == {"a": 8, "b": 7}


@pytest.mark.parametrize(("who_do", "is_told"), [(4, False), (5, True), (15, True), (16, False)])
def test_both_those_who_do_and_those_who_do_not_reach_the_threshold(who_do, is_told):
    told = Counted({"a": (20, who_do), "b": (40, 20), "c": (40, 20)}).told

    assert ("a" in told) == is_told


def test_nothing_is_told_of_fewer_than_ten_or_beside_a_hidden_figure():
    told = Counted({"few": (9, 4), "ten": (10, 5), "hidden": (40, 20), "c": (40, 20)}, hidden=["hidden"]).told

    assert told.keys() == {"country", "ten", "c"}


def test_nothing_is_told_of_ten_who_read_as_nine():
    """A34: where all ten on a roster have answered the page says 5–9 people, and a count would say ten."""
    assert "ten" not in Counted({"ten": (10, 5), "b": (40, 20), "c": (40, 20)}, all_answered=True).told


def test_nothing_is_told_of_a_service():
    assert Counted({"a": (20, 8), "b": (20, 8), "c": (20, 8)}, kind="service").told == {"country": 24}


def test_a_count_that_tells_of_few_beside_an_earlier_one_is_not_told():
    """R9 is asked with the units whose counts are told, and again when one of them has gone."""
    asked = []

    def tells_of_few(count, counted):
        asked.append((count.unit, counted))
        return count.unit == 1

    world = Counted({"a": (20, 8), "b": (20, 8), "c": (20, 8)})
    found = published_counts(
        world.tree,
        {DILEMMA: {1: 8, 2: 8, 3: 8}},
        {1: [{}, *({MANAGER: 20} for _unit in range(3))]},
        {CellKey(unit, EVERYBODY, 1): CellFigure("half", "20–29", "strong") for unit in range(4)},
        threshold=5,
        tells_of_few=tells_of_few,
    )

    assert {unit for unit, *_row in found} == {0, 2, 3}
    assert (0, frozenset({0, 1, 2, 3})) in asked
    assert (0, frozenset({0, 2, 3})) in asked


def known_before():
    """Seven of one's thirteen were told of in its own round. One more is there now, and they are what is left."""
    told = Counted({"one": (14, 8), "two": (16, 8), "three": (18, 8)}, refused=["one"], known=(13, 7, {"one": 13})).told
    return told.keys() >= {"country", "two", "three"}


def test_r9_those_who_were_told_of_before_are_not_told_of_again_by_what_is_left():
    assert not known_before()


def test_r9_those_who_were_told_of_before_are_told_of_again_without_the_rule(monkeypatch):
    monkeypatch.setattr(counts, "people_known", lambda *_arguments: 0)

    assert known_before()


def test_r9_enough_others_beside_those_who_were_told_of_before_are_told_of_with_them():
    told = Counted(
        {"one": (14, 8), "two": (16, 8), "three": (18, 8)}, refused=["one", "two"], known=(14, 8, {"one": 14})
    ).told

    assert told == {"country": 24, "three": 8}


def others_who_do_not():
    """Five of one's thirteen were told of in its own round, and five of the 28 who are left: none of four's do."""
    units = {"one": (13, 5), "two": (22, 6), "three": (15, 8), "four": (15, 0)}
    told = Counted(units, refused=["one"], known=(13, 5, {"one": 13})).told
    return told.keys() >= {"country", "two", "three"}


def test_r9_others_who_all_do_not_are_not_told_of_by_what_is_left():
    assert not others_who_do_not()


def test_r9_others_who_all_do_not_are_told_of_without_the_rule(monkeypatch):
    monkeypatch.setattr(counts, "people_known", lambda *_arguments: 0)

    assert others_who_do_not()


def others_beside_those_who_have_moved(elsewhere=0):
    """The same where those thirteen stand in two units by now, or where some of them are in others or in none."""
    units = {"one": (7, 3), "two": (22, 6), "three": (15, 8), "four": (21, 2)}
    told = Counted(units, refused=["one"], known=(13 + elsewhere, 5, {"one": 7, "four": 6})).told
    return told.keys() >= {"country", "two", "three"}


def test_r9_others_are_not_told_of_beside_those_who_have_moved():
    assert not others_beside_those_who_have_moved()
    assert not others_beside_those_who_have_moved(elsewhere=4)


def test_r9_where_enough_are_elsewhere_what_was_told_says_nothing_of_those_left():
    assert others_beside_those_who_have_moved(elsewhere=5)


def told_of_one(people, who_do, *, stayed):
    """Eight of one's 26 were told of, and so many of those are there still."""
    told = Counted({"one": (people, who_do), "two": (40, 20)}, known=(26, 8, {"one": stayed})).told
    return "one" in told


def test_r9_a_count_that_rises_by_all_who_have_come_is_not_told():
    """Two have come, four have left, and two more do: if the others do as before, both do and none of the four did."""
    assert not told_of_one(24, 10, stayed=22)


@pytest.mark.parametrize(("who_do", "is_told"), [(5, True), (8, True), (12, True), (13, False), (14, False)])
def test_r9_a_count_is_told_where_two_of_six_who_have_come_can_do_and_two_not(who_do, is_told):
    assert told_of_one(26, who_do, stayed=20) == is_told


def test_r9_a_count_that_rises_by_all_who_have_come_is_told_without_the_rule(monkeypatch):
    monkeypatch.setattr(counts, "gives_away", lambda *_arguments: False)

    assert told_of_one(24, 10, stayed=22)


def test_r9_a_whole_with_few_beside_those_who_were_told_of_before_is_not_told():
    assert Counted({"one": (14, 7), "two": (4, 2)}, refused=["one", "two"], known=(14, 7, {"one": 14})).told == {}
