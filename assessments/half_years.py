"""Assessments are named by the half-year they are made in: spring until June, autumn from July."""

from django.utils.translation import gettext as _


def is_spring(day):
    return day.month <= 6


def half_year(day) -> str:
    """As it stands in running text: "forår 2026"."""
    name = _("forår %(year)s") if is_spring(day) else _("efterår %(year)s")
    return name % {"year": day.year}


def the_half_year(day) -> str:
    """As it stands after "fra" and "siden": "foråret 2026"."""
    name = _("foråret %(year)s") if is_spring(day) else _("efteråret %(year)s")
    return name % {"year": day.year}


def in_half_year(day) -> str:
    """As a sentence begins or ends with it: "i foråret 2026"."""
    name = _("i foråret %(year)s") if is_spring(day) else _("i efteråret %(year)s")
    return name % {"year": day.year}


def half_year_short(day) -> str:
    """As it stands under a chart: "F26"."""
    name = _("F%(year)02d") if is_spring(day) else _("E%(year)02d")
    return name % {"year": day.year % 100}
