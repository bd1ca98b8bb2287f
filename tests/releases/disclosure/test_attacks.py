"""The attacks on the figures of one release, by their numbers, and that each rule is what stops them.

An attack is a function that says whether it succeeded, so that a rule can be switched off and the attack must succeed.
Counts, two releases and whole histories are in test_counts.py, test_between.py and tests/releases/making.
"""

import dataclasses

import pytest

from releases.disclosure import deciding, drafts, figures, precision
from releases.disclosure.figures import CellFigure
from releases.disclosure.trees import CellKey, Tree, Unit
from tests.releases.disclosure.small_worlds import DEPARTMENT, MANAGER, Decided, crowd_of, mixed


def newcomer():
    """A1: five with a mean of 3.8, and then six with 4.0, each in a release of its own."""
    means = [Decided({"s": scores}).figure("s").mean for scores in ([3, 4, 4, 4, 4], [3, 4, 4, 4, 4, 5])]
    return None not in means


def remainder():
    """A2"""
    decided = Decided({"east": mixed(9), "west": mixed(3)})
    return {"country", "east"} <= decided.shown


def next_smallest():
    """A3"""
    return Decided({"a": mixed(14), "b": mixed(4), "c": mixed(6)}).exposes_few


def nested_cut():
    """A4: nine service managers and eleven others, of whom a shown unit has five and eight."""
    units = {"east": {MANAGER: mixed(5), DEPARTMENT: mixed(8)}, "west": {MANAGER: mixed(4), DEPARTMENT: mixed(3)}}
    return Decided(units).exposes_few


def one_of_another_role():
    """A4"""
    return Decided({"east": {MANAGER: mixed(6), DEPARTMENT: [4]}}).shows("east", MANAGER)


def item_non_response():
    """A5"""
    own = {number: [{MANAGER: crowd_of(mixed(4 if number == 5 else 6))}] for number in range(1, 8)}
    decided = deciding.decide_figures(Tree([Unit("s", "service")]), own, [{MANAGER: 9}], threshold=5)
    return not all(decided[CellKey(0, "", number)].is_hidden == (number == 5) for number in own)


def unanimity():
    """A7"""
    return Decided({"six": [2] * 6}).figure("six") != CellFigure("band", "5–9", "needs_strengthening")


def extreme_mean():
    """A8"""
    return Decided({"five": [4, 5, 5, 5, 5]}).figure("five") != CellFigure("band", "5–9", "strong")


def insider():
    """A9: one of five with a mean of 4.2."""
    return Decided({"five": [3, 4, 4, 5, 5]}).figure("five").mean is not None


def spread():
    """A14"""
    figure = Decided({"seven": [3, 4, 4, 4, 4, 5, 3]}).figure("seven")
    names = {field.name for field in dataclasses.fields(figure)}
    return figure.mean is not None or bool(names & {"deviation", "variance", "lowest", "highest", "minimum", "maximum"})


def telltale_precision():
    """A23: eleven of twelve answered alike."""
    return Decided({"twelve": [4] * 11 + [5]}).figure("twelve").mean is None


def own_answer_and_half_step():
    """A24: one of ten answered 4 and the others 5."""
    return Decided({"ten": [4] + [5] * 9}).figure("ten").mean != 4.5


def two_precisions():
    """A32: twenty have 4.1, and fifteen of them ca. 3.5."""
    decided = Decided({"organisation": [5] * 5, "service": [4] * 11 + [3] * 4}, below={"service": "organisation"})
    return {"organisation", "service"} <= decided.shown


def all_took_part():
    """A34"""
    return Decided({"ten": mixed(10)}, roster={"ten": 10}).figure("ten").precision == "half"


def dominance():
    """R15: one organisation has thirty of a country's 46."""
    organisations = {f"o{people}": mixed(people) for people in (30, 9, 7)}
    return Decided(organisations, kinds=dict.fromkeys(organisations, "organisation")).shows("country")


def nothing(*_arguments):
    return []


def switched_off(module, name, value=nothing):
    return lambda patch: patch.setattr(module, name, value)


def no_threshold(patch):
    patch.setattr(deciding, "small_cells", lambda draft, _threshold: [cell for cell in draft.tallies if cell.role])
    patch.setattr(deciding, "protect_own_groups", nothing)


def a_band_where_nine_of_ten_are_alike(tally, *, precision, people):
    is_alike = max(tally.bins) * 10 >= tally.people * 9
    return figures.figure_shown(tally, precision="band" if is_alike else precision, people=people)


HALVES_FOR_FIVE = switched_off(figures, "HALVES_FROM", 5)
ENDS_APART = switched_off(figures, "ENDS", {"half": (2, 10), "tenth": (10, 50)})
RULES = {
    "R2, an item": (item_non_response, no_threshold),
    "R5": (remainder, switched_off(deciding, "protect_own_groups")),
    "R5, the next smallest": (next_smallest, switched_off(deciding, "protect_own_groups")),
    "R5, by role": (nested_cut, switched_off(deciding, "protect_roles")),
    "R7, a number for five": (newcomer, HALVES_FOR_FIVE),
    "R7, an extreme mean": (extreme_mean, HALVES_FOR_FIVE),
    "R7, an insider": (insider, HALVES_FOR_FIVE),
    "R7, spread": (spread, HALVES_FOR_FIVE),
    "R7, unanimity": (unanimity, HALVES_FOR_FIVE),
    "R7, the ends": (own_answer_and_half_step, ENDS_APART),
    "R7, all took part": (all_took_part, switched_off(drafts, "people_to_tell_of", lambda people, _roster: people)),
    "R8": (telltale_precision, switched_off(precision, "figure_shown", a_band_where_nine_of_ten_are_alike)),
    "R15": (dominance, switched_off(deciding, "dominated_cells")),
    "the solver": (two_precisions, switched_off(deciding, "hide_exposed")),
}


def test_a01_newcomer():
    assert not newcomer()


def test_a02_remainder():
    assert not remainder()


def test_a03_next_smallest():
    assert not next_smallest()


def test_a04_nested_cuts():
    assert not nested_cut()
    assert not one_of_another_role()


def test_a05_item_non_response():
    assert not item_non_response()


def test_a07_unanimity():
    assert not unanimity()


def test_a08_extreme_mean():
    assert not extreme_mean()


def test_a09_insider():
    assert not insider()


def test_a14_spread():
    assert not spread()


def test_a23_telltale_precision():
    assert not telltale_precision()


def test_a24_own_answer_and_half_step():
    assert not own_answer_and_half_step()


def test_a32_two_precisions():
    assert not two_precisions()


def test_a34_all_took_part():
    assert not all_took_part()


def test_r15_dominance():
    assert not dominance()


@pytest.mark.parametrize("rule", RULES)
def test_attack_succeeds_without_the_rule(monkeypatch, rule):
    attack, switch_off = RULES[rule]

    switch_off(monkeypatch)

    assert attack()
