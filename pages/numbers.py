"""How a score reads in the reader's language."""

from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language


def score_text(value: Decimal | float) -> str:
    """3,4 in Danish and 3.4 in English."""
    return one_decimal(value, get_language())


def span_text(low: Decimal | float, high: Decimal | float) -> str:
    """1,0–1,9."""
    return f"{score_text(low)}–{score_text(high)}"


@lru_cache(maxsize=1000)
def one_decimal(value: Decimal | float, language: str | None) -> str:
    """Kept: a result says two hundred scores, and there are few different ones."""
    return number_format(value, decimal_pos=1)
