"""R7b and R9, which have no attack of their own among the sixteen, and that each is what stops one."""

from collections import Counter

from releases.disclosure.figures import CellFigure
from releases.disclosure.trees import EVERYBODY, ROLES, Tree, Unit
from releases.making import changes, counting

MANAGER = ROLES[0]


def few_who_recognise():
    """Twelve in the whole and ten in a unit recognise a dilemma: two who do are left."""
    units = [Unit("country", "country"), Unit("unit", "organisation", 0)]
    figures = {1: {(place, EVERYBODY): CellFigure(precision="half") for place in (0, 1)}}
    recognised = {(1, "dilemma", "D1"): {1: 10, 0: 2}}
    counts = counting.published_counts(Tree(units), recognised, {(0, 1): 30, (1, 1): 20}, figures, 5)
    return len(counts) == 2


def arrow_of_one():
    """One has come since the round before, and the arrow between the two rounds would be hers."""
    before = [((0,), MANAGER, 1)]
    then = dict.fromkeys(range(6), before)
    now = dict.fromkeys(range(7), ((0,), MANAGER, 1))
    figures = {1: {(0, EVERYBODY): CellFigure(precision="band", band="strong")}}
    shown = {(0, EVERYBODY, 1): ("band", "under_way", None)}
    return bool(changes.arrows(shown, changes.people_who_differ(now, then.items()), figures, 5))


def test_few_who_recognise_are_not_told():
    assert not few_who_recognise()


def test_few_who_recognise_are_told_without_the_rule(monkeypatch):
    monkeypatch.setattr(counting, "keep_apart", lambda *_arguments: None)

    assert few_who_recognise()


def test_arrow_of_one_is_not_shown():
    assert not arrow_of_one()


def test_arrow_of_one_is_shown_without_the_rule(monkeypatch):
    monkeypatch.setattr(changes, "people_who_differ", lambda *_arguments: Counter())

    assert arrow_of_one()
