"""The languages of the pages. Which they are stands in the settings, with their names."""

from collections.abc import Collection

from django.conf import settings
from django.utils.translation import get_language

CODES = tuple(code for code, _name in settings.LANGUAGES)
FIRST = settings.LANGUAGE_CODE
"""The one that everything is written in, whatever else it is written in."""


def language_among(codes: Collection[str]) -> str:
    """The active language where it is among them, else the first."""
    active = get_language()
    return active if active in codes else FIRST
