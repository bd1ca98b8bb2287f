"""What the environment may not say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def settings_read_with(**variables):
    environment = {name: value for name, value in os.environ.items() if name not in ("DEBUG", "DEMO", "PRODUCTION")}
    environment |= {"SECRET_KEY": "kun-til-test", "PRODUCTION": "1"} | variables
    command = [sys.executable, "-c", "import config.settings"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_production_starts():
    assert settings_read_with().returncode == 0


@pytest.mark.parametrize("name", ["DEMO", "DEBUG"])
def test_production_excludes_demo_and_debug(name):
    refused = settings_read_with(**{name: "1"})

    assert refused.returncode == 1
    assert "In production there is no DEMO" in refused.stderr
