"""Anyone can check that a printed fingerprint belongs to a release. No figure comes out here."""

import re

from releases.models import Release

PREFIX = 16
HASH = 64
IMPOSSIBLE = re.compile("[^0-9a-f]")


def as_typed(value) -> str:
    """Without the spaces and line breaks a print has."""
    return re.sub(r"\s", "", value).lower()


def is_possible(fingerprint) -> bool:
    return PREFIX <= len(fingerprint) <= HASH and not IMPOSSIBLE.search(fingerprint)


def release_with(fingerprint) -> Release | None:
    """The release whose hash it is or begins. None when there is none, or when the beginning fits several."""
    fingerprint = as_typed(fingerprint)
    if not is_possible(fingerprint):
        return None
    found = Release.objects.filter(hash__startswith=fingerprint).select_related("round__organisation")[:2]
    return found[0] if len(found) == 1 else None
