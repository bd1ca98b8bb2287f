"""Faults put into the rules, one at a time: the tests named for the module notice each of them (`make mutate`)."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutations.mutants import mutants_of
from tests.mutations.targets import EQUIVALENT, TESTS

PROJECT = Path(__file__).parents[2]
SEED, OF_EACH = 7, 15
MADE = ["build", "node_modules"]
NOT_COPIED = shutil.ignore_patterns(*MADE, ".*", "var", "__pycache__")


def mutants_in(module):
    return mutants_of((PROJECT / module).read_text("utf-8"))


def chosen_mutants():
    """Some 200, the same ones each time, in the order of the source."""
    for module in TESTS:
        everything = mutants_in(module)
        some = random.Random(SEED).sample(range(len(everything)), min(OF_EACH, len(everything)))
        for mutant in (everything[place] for place in sorted(some)):
            yield pytest.param(module, mutant, id=f"{module}:{mutant.line} {mutant.change}")


class Copy:
    """The project somewhere else, where a fault does no harm."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(PROJECT, folder, ignore=NOT_COPIED)
        for made in MADE:
            (folder / made).symlink_to(PROJECT / made)
        self.sound = {}
        self.written = 0

    def tests_pass(self, module):
        """Of a mutant that never ends it is not known, so it is stopped after ten minutes and counts as noticed."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        command = [sys.executable, "-m", "pytest", "-qx", "-n0", "--nomigrations", "-m", "not long", *TESTS[module]]
        try:
            run = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, timeout=600)
        except subprocess.TimeoutExpired:
            return False
        return run.returncode == 0

    def write(self, module, source):
        """With a time of its own, or Python would take what it compiled of the one before."""
        self.written += 1
        path = self.folder / module
        path.write_text(source, "utf-8")
        os.utime(path, (self.written, self.written))

    def is_sound(self, module):
        if module not in self.sound:
            self.sound[module] = self.tests_pass(module)
        return self.sound[module]

    def notices(self, module, source):
        original = (self.folder / module).read_text("utf-8")
        self.write(module, source)
        try:
            return not self.tests_pass(module)
        finally:
            self.write(module, original)


@pytest.fixture(scope="session")
def copy(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("mutations") / "project")


@pytest.mark.long
@pytest.mark.parametrize(("module", "mutant"), list(chosen_mutants()))
def test_mutant_is_noticed(copy, module, mutant):
    if reason := EQUIVALENT.get((module, mutant.change)):
        pytest.skip(reason)
    assert copy.is_sound(module), f"the tests of {module} fail without any mutant"

    if not copy.notices(module, mutant.source):
        pytest.fail(f"survived: {module}:{mutant.line} {mutant.change}", pytrace=False)


def test_mutants_change_one_place_and_nothing_else():
    source = "def may(user, row):\n    return not row.gone and row.size < 3  # æ\n"

    assert [(each.line, each.source.splitlines()[1].strip()) for each in mutants_of(source)] == [
        (2, "return (not row.gone or row.size < 3)  # æ"),
        (2, "return (not row.gone)  # æ"),
        (2, "return (row.size < 3)  # æ"),
        (2, "return (row.gone) and row.size < 3  # æ"),
        (2, "return not row.gone and (row.size <= 3)  # æ"),
        (2, "return not row.gone and row.size < (4)  # æ"),
    ]


def test_check_of_what_is_zipped_is_no_place_for_a_mutant():
    assert mutants_of("pairs = zip(scores, people, strict=True)\n") == []


def test_every_rule_has_tests_that_exist():
    rules = {path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("[a-z]*/rules.py")}
    disclosure = {path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("releases/disclosure/[a-z]*.py")}

    assert set(TESTS) == rules | disclosure
    assert [file for files in TESTS.values() for file in files if not (PROJECT / file).exists()] == []


def test_what_is_listed_as_equivalent_can_still_be_made():
    possible = {(module, mutant.change) for module in TESTS for mutant in mutants_in(module)}

    assert set(EQUIVALENT) - possible == set()
