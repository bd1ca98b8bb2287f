from datetime import time

import pytest
from django import forms
from django.utils import translation

from pages.clocks import ClockField


class StartForm(forms.Form):
    starts = ClockField(required=False)


@pytest.mark.parametrize(
    "typed",
    ["9.30", "9,30", "9:30", "09.30", "0930", "930", "kl. 9.30", "kl 9,30", "Kl.9:30", "klokken 930", " 9 30. "],
)
def test_half_past_nine_is_read_however_it_is_typed(typed):
    form = StartForm({"starts": typed})

    assert form.errors == {}
    assert form.cleaned_data["starts"] == time(9, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", time(9)), ("kl. 14", time(14)), ("9.", time(9)), ("0", time(0)), ("", None), ("  ", None)],
)
def test_hour_may_stand_alone(typed, meant):
    form = StartForm({"starts": typed})

    assert form.errors == {}
    assert form.cleaned_data["starts"] == meant


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("9.3", "Skriv minutterne med to cifre: 9.03 eller 9.30?"),
        ("9,7", "Skriv minutterne med to cifre, fx 9.07."),
        ("halv ti", "Skriv klokkeslættet med tal, fx 9.30."),
        ("24.00", "Skriv klokkeslættet med tal, fx 9.30."),
        ("9.60", "Skriv klokkeslættet med tal, fx 9.30."),
        ("-9", "Skriv klokkeslættet med tal, fx 9.30."),
        ("9.300", "Skriv klokkeslættet med tal, fx 9.30."),
        ("9" * 5000, "Skriv klokkeslættet med tal, fx 9.30."),
    ],
)
def test_clock_that_cannot_be_read_says_what_to_write_and_is_kept(typed, error):
    form = StartForm({"starts": typed})

    assert form.errors == {"starts": [error]}
    assert form["starts"].value() == typed


@pytest.mark.parametrize("language", ["da", "en"])
def test_clock_is_read_as_it_is_shown(language):
    with translation.override(language):
        shown = StartForm(initial={"starts": time(9, 5)})["starts"].value()

        assert StartForm({"starts": shown}, initial={"starts": time(9, 5)}).changed_data == []
