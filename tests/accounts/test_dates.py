from datetime import date

import pytest
from django import forms

from accounts.dates import DayMonthYearField


class OptionalForm(forms.Form):
    due = DayMonthYearField(required=False)


class RequiredForm(forms.Form):
    due = DayMonthYearField()


def typed(day, month, year):
    return {"due_day": day, "due_month": month, "due_year": year}


@pytest.mark.parametrize(
    ("parts", "meant"),
    [
        (("24", "11", "2026"), date(2026, 11, 24)),
        ((" 1", "02 ", "2028"), date(2028, 2, 1)),
        (("29", "2", "28"), date(2028, 2, 29)),
        (("", "", ""), None),
    ],
)
def test_date_is_read(parts, meant):
    form = OptionalForm(typed(*parts))

    assert form.is_valid()
    assert form.cleaned_data["due"] == meant


@pytest.mark.parametrize(
    "parts",
    [
        ("31", "2", "2027"),
        ("x", "1", "2027"),
        ("24", "", ""),
        ("1", "1", "9" * 5000),
        ("0", "0", "0"),
        ("1", "1", "-5"),
    ],
)
def test_date_that_does_not_exist_is_refused_and_kept(parts):
    form = OptionalForm(typed(*parts))

    assert form.errors == {"due": ["Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."]}
    assert form["due"].value() == list(parts)


def test_missing_date_is_asked_for():
    assert RequiredForm(typed("", "", "")).errors == {"due": ["Skriv en dato med dag, måned og år, fx 24 11 2026."]}


def test_date_is_missing_when_nothing_was_sent():
    assert not RequiredForm({}).is_valid()
    assert OptionalForm({}).is_valid()
