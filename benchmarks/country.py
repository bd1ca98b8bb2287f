"""Closing the country's round, with 10,000 and with 100,000 people in it: time and memory, the audit included.

`tick close_rounds` runs as by hand, in a process of its own. The second round is compared with the first (R9).
"""

import os
import subprocess
import sys
import time

from benchmarks.kit import databases
from benchmarks.kit.figures import Figures

SMALL, LARGE = 10_000, 100_000
SECONDS, MEGABYTES, TIMES = 60, 350, 12
ROUNDS = ("Runde 1 (opdigtet)", "Runde 2 (opdigtet)")


def main():
    figures = Figures()
    small, large = (close_rounds_of(people, figures) for people in (SMALL, LARGE))
    for title, before, after in zip(ROUNDS, small, large, strict=True):
        figures.at_most(TIMES, round(after / before, 1), f"{title}: times as long with ten times the people")
    return figures.exit_status


def close_rounds_of(people, figures) -> list[float]:
    """Seconds for each round."""
    with databases.postgresql() as database:
        database.call("create", module="country", people=people)
        taken = []
        for half_years_ago, title in zip((1, 0), ROUNDS, strict=True):
            made = database.call("answer", module="country", title=title, half_years_ago=half_years_ago)
            seconds, processor, megabytes = measured(database, "tick", "close_rounds")
            name = f"{made['assessments']:,} assessments, {made['answers']:,} answers, {title}"
            figures.note(f"{name}: {processor:.1f} s of the processor; load on the machine {os.getloadavg()[0]:.1f}")
            figures.at_most(SECONDS, round(seconds, 1), f"{name}: closing", " s")
            figures.at_most(MEGABYTES, megabytes, f"{name}: memory", " MB")
            taken.append(seconds)
        seconds, processor, megabytes = measured(database, "audit_releases")
        figures.note(
            f"audit of the {len(ROUNDS)} stored releases: {seconds:.1f} s, {processor:.1f} s of the processor, "
            f"{megabytes} MB"
        )
    return taken


def measured(database, *command):
    """(seconds, seconds of the processor, megabytes at the most) of a command."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=databases.ROOT,
        env=database.environment,
        stdout=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed.")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, round(used.ru_maxrss * 1024 / 1e6)
