"""A database of its own for each run: a SQLite file, or a PostgreSQL that bin/with-postgres starts and removes."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "ALLOWED_HOSTS": "127.0.0.1",
    "DEBUG": "0",
    "DEMO": "0",
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "HTTPS": "0",
    "SECRET_KEY": "only-for-benchmarks-" * 3,
}
"""As in production, but for HTTPS, which ends at the proxy there."""
CALL = """
import django, importlib, json, sys
django.setup()
rows = importlib.import_module(f"benchmarks.kit.{sys.argv[3]}")
print(json.dumps(getattr(rows, sys.argv[1])(**json.loads(sys.argv[2]))))
"""


@dataclass(frozen=True)
class Database:
    name: str
    url: str

    @property
    def environment(self):
        return os.environ | PRODUCTION | {"DATABASE_URL": self.url}

    def call(self, function, *, module="rows", **arguments):
        """A function of kit/rows.py, or of another module there, in a process that has this database.

        Arguments and result travel as JSON.
        """
        command = [sys.executable, "-c", CALL, function, json.dumps(arguments), module]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def sqlite():
    with tempfile.TemporaryDirectory(prefix="benchmark.") as folder:
        yield migrated(Database("SQLite", f"sqlite:///{folder}/db.sqlite3"))


@contextmanager
def postgresql():
    command = ["bin/with-postgres", "sh", "-c", 'echo "$DATABASE_URL"; exec cat']
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield migrated(Database("PostgreSQL", process.stdout.readline().strip()))
    finally:
        process.stdin.close()
        process.wait()


BOTH = (sqlite, postgresql)


def migrated(database):
    database.manage("migrate", "--verbosity", "0")
    return database
