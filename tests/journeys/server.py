"""The product as a process of its own on a database file, so that a test can end it in the middle of things."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent


class ServerProcess:
    def __init__(self, database_url):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        self.process = None

    def start(self):
        command = [sys.executable, "manage.py", "runserver", str(self.port), "--noreload"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until_it_answers(self.url + "/static/app.js")

    def kill(self):
        """As a power cut would: no clean-up, no goodbye."""
        self.process.kill()
        self.process.wait()

    def manage(self, *arguments, code=None):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=code,
            text=True,
            capture_output=True,
            check=True,
        )
        return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url, seconds=20):
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url):
                return
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
