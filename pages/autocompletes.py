"""The admin's choice of a row by search, when what comes back from it is no row's number.

Django reads the chosen rows again to draw a refused form, and fails on what its own field has just refused.
"""

from django.contrib.admin.widgets import AutocompleteMixin
from django.core.exceptions import ValidationError

draw_as_django_does = AutocompleteMixin.optgroups


def draw_only_what_can_be_a_row():
    AutocompleteMixin.optgroups = draw_readable


def draw_readable(widget, name, value, attrs=None):
    return draw_as_django_does(widget, name, [key for key in value if not key or can_be_key(widget, key)], attrs)


def can_be_key(widget, key) -> bool:
    field = widget.field.target_field
    try:
        field.run_validators(field.to_python(key))
    except ValidationError:
        return False
    return True
