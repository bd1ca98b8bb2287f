"""A database from before edition 2026-2, as the version before it left it: it starts, and tells what it told."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HERE = Path(__file__).parent
FILES = ["content/principles.yaml", "content/principles-2026-2.yaml"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run_on_it(tmp_path_factory):
    """Run Python on a copy of it that has been migrated and loaded with texts, as an upgrade does."""
    path = tmp_path_factory.mktemp("upgrade") / "before.sqlite3"
    with sqlite3.connect(path) as database:
        database.executescript(gzip.decompress((HERE / "edition-2026-1.sql.gz").read_bytes()).decode())
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "tests.settings"}

    def run(*arguments):
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    run("manage.py", "migrate", "--verbosity", "0")
    loaded = run("manage.py", "load_content", *FILES)
    assert loaded.splitlines() == ["Udgaven 2026-1 er uændret.", "Udgaven 2026-2 er indlæst. Den er udgivet."]
    return run


def test_what_was_answered_and_released_is_told_as_before(run_on_it):
    told = json.loads(run_on_it("-m", "tests.upgrades.told"))

    assert told == json.loads((HERE / "edition-2026-1.json").read_text(encoding="utf-8"))


def test_the_edition_before_is_the_same_bytes(run_on_it):
    dumped = run_on_it("manage.py", "dump_content", "2026-1")

    assert dumped == (settings.BASE_DIR / FILES[0]).read_text(encoding="utf-8")


def test_it_is_loaded_again_at_every_start(run_on_it):
    again = run_on_it("manage.py", "load_content", *FILES)

    assert again.splitlines() == ["Udgaven 2026-1 er uændret.", "Udgaven 2026-2 er uændret."]
