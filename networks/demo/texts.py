"""The hand-written material, read from texts.yaml."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("texts.yaml")


@cache
def network_texts() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))
