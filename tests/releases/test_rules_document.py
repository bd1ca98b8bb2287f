"""docs/disclosure.md is the list of the rules: each once, with functions that exist, and attacks that are tried."""

import pkgutil
import re
from pathlib import Path

import pytest

DOCUMENT = Path("docs/disclosure.md").read_text("utf-8")
RULES = dict(re.findall(r"^\| (R\d+b?) \| .+ \| (.+) \|$", DOCUMENT, re.MULTILINE))
TRIED = dict(re.findall(r"^\| (A\d+) \| .+ \| .+ \| (.+) \|$", DOCUMENT, re.MULTILINE))
NOT_THERE = "not there yet"


def test_each_rule_and_each_attack_stands_once_in_its_order():
    rules = [f"R{number}" for number in range(1, 21)]
    rules.insert(7, "R7b")
    rules.insert(12, "R11b")

    assert re.findall(r"^\| (R\d+b?) \|", DOCUMENT, re.MULTILINE) == rules
    attacks = re.findall(r"^\| A(\d+) \|", DOCUMENT, re.MULTILINE)
    assert sorted(map(int, attacks)) == list(range(1, 35))


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_kept_by_functions_that_exist_or_is_said_not_to_be_there(rule):
    functions = re.findall(r"`([\w.]+)`", RULES[rule])

    assert RULES[rule] == (", ".join(f"`{name}`" for name in functions) or NOT_THERE)
    assert all(callable(pkgutil.resolve_name(name)) for name in functions)
    assert functions or f"- {rule}: " in DOCUMENT


def test_attacks_are_tried_by_those_that_are_named():
    tests = "".join(path.read_text("utf-8") for path in Path("tests").rglob("test_*.py"))
    named = {
        f"A{int(number)}"
        for name in re.findall(r"def test(\w+)", tests)
        for number in re.findall(r"_a(\d\d)(?=_)", name)
    }

    assert set(TRIED) == named
