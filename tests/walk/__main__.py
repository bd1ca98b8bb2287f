"""python -m tests.walk FOLDER: the text of all that everybody reads, written to a folder that is made anew."""

import logging
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
import time_machine

MARK = "walk.txt"
"""The first file of a walk, by which it is known."""
MOMENT = datetime(2026, 11, 4, 9, 42, tzinfo=UTC)
"""When all of it happens: late in a half-year, on a Wednesday morning."""


def main(folder):
    folder = Path(folder)
    make_room(folder)
    logging.disable()  # every refusal on the way is one that was asked for
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.walk.settings"
    with tempfile.TemporaryDirectory() as files, time_machine.travel(MOMENT, tick=False) as clock:
        os.environ["MEDIA_ROOT"] = files
        django.setup()
        from tests.walk.demo import walk_the_demo  # needs the settings

        walk_the_demo(folder, clock)


def make_room(folder):
    """Only an earlier walk is thrown away for a new one."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder} holds something else than a walk. Name another folder: make walk TO=build/after")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text(f"All that everybody reads at {MOMENT:%Y-%m-%d %H:%M} UTC\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
