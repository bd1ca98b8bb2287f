"""Every text field cleans what it is given, before anything checks it or compares it with what is stored.

Django's own field is taught to, and not one of ours, because none can forget it then: forms, ModelForms, the admin's
forms and its search, and those of libraries, sign-in among them, are all made of it.
"""

from typing import Any

from django import forms

from pages.cleaning import clean_line, clean_text

read_as_django_does = forms.CharField.to_python


def clean_every_text_field() -> None:
    forms.CharField.to_python = read_clean_text  # type: ignore[method-assign,assignment]


def read_clean_text(field: forms.CharField, value: Any) -> Any:
    return read_as_django_does(field, cleaned_for(field.widget, value) if isinstance(value, str) else value)


def cleaned_for(widget: forms.Widget, text: str) -> str:
    """A password is taken as it was typed. What travels hidden may have lines of its own."""
    if isinstance(widget, forms.PasswordInput):
        return text
    return clean_text(text) if isinstance(widget, forms.Textarea) or widget.is_hidden else clean_line(text)
