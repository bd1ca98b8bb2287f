"""A release in one fixed form, so that a printed hash can be checked against what is stored."""

import hashlib
import json
from itertools import groupby
from typing import Any

from releases.models import Cell, Count

FIGURE = ("role", "principle", "precision", "people", "band", "mean", "bins", "change")
COUNT = ("principle", "kind", "code", "people", "out_of")
UNIT = ("key", "roster", "participation", "steps_done")
UNIT_BEFORE = {"3": ("key", "roster", "participation")}
"""By the version of the rules, for what they made is hashed as it was."""


def hash_of(release) -> str:
    """SHA-256 over the round, the rules' settings, and every published value. Names and reasons are no part of it.

    Units stand in the order of their keys, so that a database's alphabet makes no difference.
    """
    parts: dict[Any, list[str]] = {scope: [] for scope in release.scopes.values_list("pk", flat=True)}
    cells = Cell.objects.filter(scope__release=release).order_by("scope", "role", "principle")
    counts = Count.objects.filter(scope__release=release).order_by("scope", "principle", "kind", "code")
    for rows in (cells.values_list("scope", *FIGURE), counts.values_list("scope", *COUNT)):
        for scope, lines in groupby(rows.iterator(2000), key=lambda row: row[0]):
            parts[scope].append(digest_lines([line[1:] for line in lines]))
    columns = UNIT_BEFORE.get(release.rules_version, UNIT)
    units = [[*unit, *parts[scope]] for scope, *unit in release.scopes.values_list("pk", *columns)]
    return digest_lines([["release", str(release.round_id), release.threshold, release.rules_version], *sorted(units)])


def digest_lines(lines) -> str:
    return hashlib.sha256(json.dumps(lines, default=str, ensure_ascii=False).encode()).hexdigest()
