"""The same as template filters. Built in: no template loads them."""

from decimal import Decimal

from django import template

from pages.numbers import change_text, score_text, small_number, span_text
from pages.shares import participation_share

register = template.Library()


@register.filter
def score(value: Decimal | None) -> str:
    """A score of 1–5; a dash where there is none."""
    return "–" if value is None else score_text(value)


@register.filter
def change(value: Decimal | None) -> str:
    """A difference between two scores; empty where there is none."""
    return "" if value is None else change_text(value)


@register.filter
def span(value: tuple[Decimal, Decimal]) -> str:
    """One of the four spans of the scale."""
    return span_text(*value)


@register.filter
def in_words(value: int) -> str:
    return small_number(value)


@register.filter
def participation(value: str) -> str:
    """How large a part of the leaders took part; empty where it is not told."""
    share = participation_share(value)
    return share.words if share else ""
