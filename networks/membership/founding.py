"""The networks themselves, from networks.yaml."""

from pathlib import Path

import yaml
from django.db import transaction

from networks.models import Network

FILE = Path(__file__).with_name("networks.yaml")
TEXTS = ["name", "purpose", "audience"]


@transaction.atomic
def load_networks() -> int:
    """Make the networks that are missing, and leave the others as they have become. Answers how many were made."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    there = set(Network.objects.values_list("half", flat=True))
    missing = [row for row in rows if row["half"] not in there]
    for row in missing:
        texts = {f"{field}_{language}": text for field in TEXTS for language, text in row[field].items()}
        Network.objects.create(half=row["half"], slug=row["slug"], since=row["since"], **texts)
    return len(missing)
