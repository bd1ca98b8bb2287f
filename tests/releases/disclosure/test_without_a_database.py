"""Disclosure control and its tests need no Django: whoever doubts the rules can try them with Python alone."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[3]
HERE = Path(__file__).parent.relative_to(PROJECT)
RUN = """
import pathlib, sys, pytest

code = pytest.main(sys.argv[1:])
rooms = {path.parent.name for path in pathlib.Path().glob("*/__init__.py")} - {"tests"}
loaded = {name for name in sys.modules if name.partition(".")[0] in {"django", *rooms}}
print("loaded:", *sorted(name for name in loaded if not name.startswith("releases.disclosure")))
sys.exit(code)
"""
SLOW = ["test_without_a_database", "test_auditor", "test_reader"]
"""Loaded with the others, and not run once more."""


def test_disclosure_and_its_tests_load_nothing_else_of_the_product():
    without = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(PROJECT)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    options = ["-q", "-c", os.devnull, "--rootdir", ".", "--noconftest", "-p", "no:cacheprovider", "-W", "ignore"]
    chosen = [HERE, "-m", "not long", "-k", " and ".join(f"not {name}" for name in SLOW)]

    run = subprocess.run(
        [sys.executable, "-c", RUN, *options, *chosen],
        cwd=PROJECT,
        env=environment | without,
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == "loaded: releases"
