"""The form pack's markup, held beside the golden files in tests/golden/ (written anew with GOLDEN=1)."""

import os
from datetime import date
from pathlib import Path

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Button, Div, Field, Fieldset, Hidden, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.test import SimpleTestCase

from pages.dates import DayMonthYearField

GOLDEN = Path(__file__).parent / "golden"
COLOURS = [("1", "Rød"), ("2", "Grøn & blå")]


class TextForm(forms.Form):
    name = forms.CharField(label="Navn", help_text="Som på dit skilt.", max_length=20)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)


class SelectForm(forms.Form):
    colour = forms.ChoiceField(label="Farve", choices=[("", "Vælg"), *COLOURS])


class CheckboxForm(forms.Form):
    agree = forms.BooleanField(label="Jeg er enig", help_text="Du kan fortryde.")


class RadioForm(forms.Form):
    colour = forms.ChoiceField(label="Farve", help_text="Kun én.", choices=COLOURS, widget=forms.RadioSelect)


class CheckboxesForm(forms.Form):
    colours = forms.MultipleChoiceField(
        label="Farver", choices=COLOURS, required=False, widget=forms.CheckboxSelectMultiple
    )


class DateForm(forms.Form):
    due = DayMonthYearField(label="Hvornår?", help_text="Skriv datoen med tal.", required=False)


class WholeForm(forms.Form):
    """Refused as a whole, with a hidden field and fields in groups."""

    name = forms.CharField(label="Navn")
    token = forms.CharField(widget=forms.HiddenInput)
    colour = forms.ChoiceField(label="Farve", choices=COLOURS, widget=forms.RadioSelect)
    due = DayMonthYearField(label="Hvornår?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = "/et-sted/"
        self.helper.layout = Layout(
            Hidden("kind", "whole"), Fieldset("Om dig", Div("name", css_class="sp-x")), Field("colour"), "due", "token"
        )
        self.helper.add_input(Submit("save", "Gem"))
        self.helper.add_input(Button("later", "Senere"))

    def clean(self):
        raise forms.ValidationError("Det hele hænger ikke sammen.")


COMPONENTS = {
    "text": TextForm(),
    "text_refused": TextForm({"name": "x" * 21, "note": "<b>"}),
    "select": SelectForm(),
    "select_refused": SelectForm({}),
    "checkbox": CheckboxForm(),
    "checkbox_refused": CheckboxForm({}),
    "radios": RadioForm({"colour": "2"}),
    "radios_refused": RadioForm({}),
    "checkboxes": CheckboxesForm({"colours": ["1"]}),
    "checkboxes_refused": CheckboxesForm({"colours": ["3"]}),
    "date": DateForm(initial={"due": date(2026, 11, 24)}),
    "date_refused": DateForm({"due_day": "31", "due_month": "2", "due_year": "2027"}),
    "whole_refused": WholeForm({}),
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_is_as_its_golden_file(name):
    form = COMPONENTS[name]
    html = render_crispy_form(form) if hasattr(form, "helper") else filtered(form)

    path = GOLDEN / f"{name}.html"
    if os.environ.get("GOLDEN"):
        path.write_text("\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n")

    SimpleTestCase().assertHTMLEqual(html, path.read_text())


def filtered(form):
    return Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))


def test_ids_are_the_ones_django_describes_fields_by():
    html = filtered(TextForm({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_helper_may_leave_out_that_a_field_is_optional():
    form = DateForm()
    form.helper = FormHelper()
    form.helper.hide_optional = True

    assert "valgfrit" in filtered(DateForm())
    assert "valgfrit" not in render_crispy_form(form)


def test_help_text_is_text():
    """Some of it names a person, and a person may call herself anything."""
    form = TextForm()
    form.fields["name"].help_text = 'Teksten bliver sendt til <button formaction="/admin/">.'

    html = filtered(form)

    assert "<button" not in html
    assert "Teksten bliver sendt til &lt;button formaction=&quot;/admin/&quot;&gt;." in html
