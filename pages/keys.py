"""What comes back from a page as a row's key, and is none: it is refused as any other choice that is not offered.

Django asks the database for it in three places, which fails where it is no number, or a larger one than any.
"""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteMixin
from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse

draw_as_django_does = AutocompleteMixin.optgroups
act_as_django_does = ModelAdmin.response_action
choose_as_django_does = forms.ModelMultipleChoiceField.clean


def ask_only_for_what_can_be_a_row() -> None:
    AutocompleteMixin.optgroups = draw_readable  # type: ignore[method-assign,assignment]
    ModelAdmin.response_action = act_on_readable  # type: ignore[method-assign,assignment]
    forms.ModelMultipleChoiceField.clean = choose_readable  # type: ignore[method-assign,assignment]


def draw_readable(widget: AutocompleteMixin, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
    """The admin's choice of a row by search, when a refused form is drawn with it again."""
    column = widget.field.target_field
    return draw_as_django_does(widget, name, [key for key in value if not key or can_be_key(column, key)], attrs)


def act_on_readable(page: ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
    """The rows that are ticked in a list of the admin."""
    ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
    sent = request.POST.copy()
    sent.setlist(ACTION_CHECKBOX_NAME, [key for key in ticked if can_be_key(page.opts.pk, key)])
    request.POST = sent  # type: ignore[assignment]
    return act_as_django_does(page, request, queryset)


def choose_readable(field: Any, value: Any) -> Any:
    """Several rows in a form of ours or the admin's."""
    column = field.queryset.model._meta.pk
    if unreadable := [key for key in value or () if not can_be_key(column, key)]:
        raise ValidationError(
            field.error_messages["invalid_choice"], code="invalid_choice", params={"value": unreadable[0]}
        )
    return choose_as_django_does(field, value)


def can_be_key(column: Field, key: Any) -> bool:
    try:
        column.run_validators(column.to_python(key))
    except ValidationError:
        return False
    return True
