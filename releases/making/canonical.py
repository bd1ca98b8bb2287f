"""A release in one fixed form, so that a printed hash can be checked against what is stored."""

import hashlib
import json
from itertools import groupby
from typing import Any

from releases.models import Cell, Count

FIGURE = ("role", "principle", "precision", "people", "band", "mean", "median", "bins", "change")


def hash_of(release) -> str:
    """SHA-256 over the round, the rules' settings, and every published value. Names and reasons are no part of it.

    Units stand in the order of their keys, so that a database's alphabet makes no difference.
    """
    parts: dict[Any, list] = {scope["pk"]: [] for scope in scopes_of(release)}
    cells = Cell.objects.filter(scope__release=release).order_by("scope", "role", "principle")
    counts = Count.objects.filter(scope__release=release).order_by("scope", "principle", "kind", "code")
    for rows in (
        cells.values_list("scope", *FIGURE).iterator(2000),
        counts.values_list("scope", "principle", "kind", "code", "people", "among").iterator(2000),
    ):
        for scope, lines in groupby(rows, key=lambda row: row[0]):
            parts[scope].append(digest_lines([list(line[1:]) for line in lines]))
    whole = [["release", str(release.round_id), release.threshold, release.rules_version]]
    whole += sorted(
        [scope["key"], scope["leaders"], scope["participants"], *parts[scope["pk"]]] for scope in scopes_of(release)
    )
    return digest_lines(whole)


def scopes_of(release):
    return release.scopes.values("pk", "key", "leaders", "participants")


def digest_lines(lines) -> str:
    return hashlib.sha256(json.dumps(lines, default=str, ensure_ascii=False).encode()).hexdigest()
