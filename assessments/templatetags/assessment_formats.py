from django import template
from django.utils.translation import gettext as _

from pages.half_years import half_year_of
from pages.numbers import score_text
from pages.templatetags.formats import day

register = template.Library()


@register.filter
def half_year(value):
    return half_year_of(day(value)).name


@register.filter
def the_half_year(value):
    return half_year_of(day(value)).with_article


@register.filter
def in_half_year(value):
    return half_year_of(day(value)).when


@register.filter
def score(value):
    """A score of 1–5 with one decimal: "3,4"; a dash where there is none."""
    return "–" if value is None else score_text(value)


@register.filter
def change(value):
    """A difference between two scores: "+0,4", "−0,2" or "uændret"; empty where there is none."""
    if value is None:
        return ""
    if not value:
        return _("uændret")
    sign = "+" if value > 0 else "−"
    return f"{sign}{score_text(abs(value))}"


@register.filter
def soft_hyphens(title):
    """Let the longest word of the principles' names break where Danish breaks it."""
    return title.replace("Ledelsesinformation", "Ledelses\u00adinformation")
