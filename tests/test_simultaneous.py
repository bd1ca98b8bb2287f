"""What people do at the same moment, on SQLite in a file: in memory, its threads would share one connection."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simultaneous import IS_IN_MEMORY

AT_LEAST = 30
"""So many tests there are; a run that found fewer has not looked everywhere."""


@pytest.mark.slow
@pytest.mark.skipif(not IS_IN_MEMORY, reason="they run here")
def test_they_hold_on_sqlite_in_a_file(tmp_path):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--nomigrations"]

    done = subprocess.run(
        [*command, "-m", "simultaneous", *files_that_mark()],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= AT_LEAST
    assert "skipped" not in done.stdout


def files_that_mark():
    """Reading all the others takes longer than these tests."""
    everything = Path(__file__).parent.rglob("test_*.py")
    return [str(path) for path in everything if "@each_with_a_connection" in path.read_text(encoding="utf-8")]
