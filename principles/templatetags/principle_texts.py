"""How the texts of an edition look on a page."""

import re
from datetime import date

from django import template
from django.utils.dateformat import format as format_date

register = template.Library()


@register.filter
def first_sentence(text):
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»'])", text or "", maxsplit=1)[0]


@register.filter
def month_and_year(written):
    """2021-01 as januar 2021. A year alone stays as it is."""
    year, _dash, month = written.partition("-")
    return format_date(date(int(year), int(month), 1), "F Y") if month else year
