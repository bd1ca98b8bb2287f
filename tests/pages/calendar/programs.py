"""Three programs that other people wrote, and what each of them reads in a calendar file."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
KHAL = Path(sys.executable).parent / "khal"
SEPARATOR = " | "


@cache
def node():
    """The machine's own when it is new enough, else the one that bin/setup has put beside Python."""
    own = shutil.which("node")
    if own:
        version = subprocess.run([own, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.strip("v\n").split(".")[0]) >= 22:
            return own
    return str(Path(sys.executable).parent / "node")


def ask(script, files):
    command = [node(), str(HERE / script), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ical_js(files):
    return ask("ical_js.mjs", files)


def node_ical(files):
    return ask("node_ical.mjs", files)


class Khal:
    """A person's calendar: what is brought in stays, as in hers."""

    def __init__(self, home, zone="Europe/Copenhagen"):
        self.home = home
        home.mkdir()
        (home / "config").write_text(
            f"[calendars]\n[[hers]]\npath = {home}/hers\n\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {home}/khal.db\n[default]\ndefault_calendar = hers\n"
        )
        (home / "hers").mkdir()

    def bring_in(self, file):
        self.run("import", "--batch", "-a", "hers", str(file))

    def events(self, since="2026-01-01", until="2032-01-01"):
        """(uid, start, end, title, status) of each event, as it is shown."""
        form = SEPARATOR.join(["{uid}", "{start-long-full}", "{end-long-full}", "{title}", "{status}"])
        listed = self.run("list", "--once", "--day-format", "", "--format", form, since, until)
        return [tuple(part.strip() for part in line.split("|")) for line in listed.splitlines() if "|" in line]

    def run(self, *arguments):
        environment = os.environ | {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        command = [str(KHAL), "--no-color", "--config", str(self.home / "config"), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout
