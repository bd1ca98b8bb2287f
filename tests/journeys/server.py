"""The product as a process of its own on a database file, so that a test can end it in the middle of things."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
DEVELOPMENT = {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "tests.settings"}
DEMO = {
    "DEBUG": "0",
    "DEMO": "1",
    "DJANGO_SETTINGS_MODULE": "tests.journeys.demo_settings",
    "SECRET_KEY": "only-for-tests",
    "WEB_THREADS": "4",
}
"""As `make demo` serves it: gunicorn, files with hashed names and compressed, no DEBUG."""


class ServerProcess:
    def __init__(self, database_url, **environment):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | DEVELOPMENT | environment | {"DATABASE_URL": database_url}
        self.process = None

    @property
    def is_demo(self):
        return self.environment.get("DEMO") == "1"

    def start(self):
        if self.is_demo:
            command = ["-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
        else:
            command = ["manage.py", "runserver", str(self.port), "--noreload"]
        self.process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment | {"PORT": str(self.port)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until_it_answers(self.url + "/healthz")

    def kill(self):
        """As a power cut would: no clean-up, no goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def manage(self, *arguments, code=None):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=code,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url, seconds=30):
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url):
                return
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
