"""How numbers read in the reader's language, on every page, in every mail and document."""

from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def score_text(value: Decimal | float) -> str:
    """3,4 in Danish and 3.4 in English."""
    return one_decimal(value, get_language())


def hundredths_text(value: Decimal | float) -> str:
    """3,25, where one decimal would round it."""
    return number_format(value, decimal_pos=2)


def span_text(low: Decimal | float, high: Decimal | float) -> str:
    """1,0–1,9."""
    return f"{score_text(low)}–{score_text(high)}"


def change_text(value: Decimal) -> str:
    """A difference between two scores: "+0,4", "−0,2" or "uændret"."""
    if not value:
        return _("uændret")
    sign = "+" if value > 0 else "−"
    return f"{sign}{score_text(abs(value))}"


def hours_text(minutes: int) -> str:
    """2 or 2,5, without a zero that says nothing."""
    return number_format(f"{minutes / 60:g}")


def small_number(value: int) -> str:
    """In words up to ten, as running text has it: "fem"."""
    names = [_("to"), _("tre"), _("fire"), _("fem"), _("seks"), _("syv"), _("otte"), _("ni"), _("ti")]
    return names[value - 2] if 2 <= value <= 10 else str(value)


@lru_cache(maxsize=1000)
def one_decimal(value: Decimal | float, language: str | None) -> str:
    """Kept: a result says two hundred scores, and there are few different ones."""
    return number_format(value, decimal_pos=1)
