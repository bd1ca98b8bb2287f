from django import template

from pages.half_years import half_year_of
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
def soft_hyphens(title):
    """Let the longest word of the principles' names break where Danish breaks it."""
    return title.replace("Ledelsesinformation", "Ledelses\u00adinformation")
