"""The product and the floor, each under gunicorn as config/gunicorn.py has it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.kit.databases import PRODUCTION, ROOT

PORTS = range(8070, 8080)
FLOOR = "benchmarks.floor.settings"
TIMED = "benchmarks.kit.timed"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen

    @property
    def workers(self):
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def resident_megabytes(self):
        """Of gunicorn and all its workers together, as it is now. What they share is there once, and counts once."""
        return round(sum(megabytes(pid, "Pss") for pid in [self.process.pid, *self.workers]))

    def megabytes_of_workers(self):
        """Of each by itself: what they share counts in each."""
        return [round(megabytes(pid, "Rss")) for pid in self.workers]

    def cpu_seconds(self):
        """What the workers have used so far: less noisy than the clock on a machine that does other things, too."""
        fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.workers]
        return sum(int(item[11]) + int(item[12]) for item in fields) / TICKS


def megabytes(pid, kind):
    """Rss is all that the process has in memory; Pss its share of it: half of what two processes share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    [line] = [line for line in lines if line.startswith(f"{kind}:")]
    return int(line.split()[1]) * 1024 / 1e6


@contextmanager
def serving(database, *, settings="config.settings", application="config.wsgi", workers=2):
    collect_static_files()
    port = free_port()
    environment = database.environment | {
        "DJANGO_SETTINGS_MODULE": settings,
        "PORT": str(port),
        "WEB_CONCURRENCY": str(workers),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", application]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port, process)
            yield Server(port, process)
        finally:
            process.terminate()
            process.wait()
            log.seek(0)
            if "Traceback" in (written := log.read()):
                print(written[-4000:], file=sys.stderr)


def free_port():
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"Ports {PORTS.start}-{PORTS.stop - 1} are all taken.")


def wait_for(port, process, seconds=30):
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("The server did not start.")


@cache
def collect_static_files():
    """Without them the pages cannot name their style sheets."""
    environment = os.environ | PRODUCTION
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0", "--ignore", "*.ttf"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
