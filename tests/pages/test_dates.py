from datetime import date

import pytest
from django import forms

from pages.dates import DayMonthYearField, WrittenDateField


class OptionalForm(forms.Form):
    due = DayMonthYearField(required=False)


class OneBoxForm(forms.Form):
    since = WrittenDateField(required=False)


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
        (("12.", "oktober", "2026"), date(2026, 10, 12)),
        (("12", "okt", "26"), date(2026, 10, 12)),
        (("12.", "Okt.", "2026"), date(2026, 10, 12)),
        (("12", "October", "2026"), date(2026, 10, 12)),
        (("1", "maj", "2027"), date(2027, 5, 1)),
        (("1", "Sept.", "2027"), date(2027, 9, 1)),
        (("12. oktober 2026", "", ""), date(2026, 10, 12)),
        (("12/10-26", "", ""), date(2026, 10, 12)),
        (("2026-10-12", "", ""), date(2026, 10, 12)),
        (("١٢", "١٠", "٢٠٢٦"), date(2026, 10, 12)),
        (("1", "1", "1900"), date(1900, 1, 1)),
        (("31", "12", "2099"), date(2099, 12, 31)),
        (("\u200b12\xa0", "\xadokt", "2026\u2060"), date(2026, 10, 12)),
    ],
)
def test_date_is_read(parts, meant):
    form = OptionalForm(typed(*parts))

    assert form.is_valid()
    assert form.cleaned_data["due"] == meant


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("31", "2", "2027"), "Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."),
        (("1 2", "3", "2027"), "Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."),
        (("0", "1", "2027"), "Datoen findes ikke. Skriv dag, måned og år med tal, fx 24 11 2026."),
        (("1", "1", "0000"), "Skriv et årstal fra 1900 til 2099, fx 2026."),
        (("1", "1", "0001"), "Skriv et årstal fra 1900 til 2099, fx 2026."),
        (("31", "12", "9999"), "Skriv et årstal fra 1900 til 2099, fx 2026."),
        (("24", "", ""), "Skriv både dag, måned og år, fx 24 11 2026."),
        (("", "11", "2026"), "Skriv både dag, måned og år, fx 24 11 2026."),
        (("x", "1", "2027"), "Skriv dagen med tal, fx 24."),
        (("1", "ma", "2027"), "Skriv måneden med tal fra 1 til 12 eller med navn, fx 11 eller november."),
        (("1", "13", "2027"), "Skriv måneden med tal fra 1 til 12 eller med navn, fx 11 eller november."),
        (("1", "1", "202"), "Skriv årstallet med to eller fire cifre, fx 2026."),
        (("1", "1", "9" * 5000), "Skriv årstallet med to eller fire cifre, fx 2026."),
        (("1", "1", "-5"), "Skriv årstallet med to eller fire cifre, fx 2026."),
    ],
)
def test_date_that_cannot_be_read_says_what_to_write_and_is_kept(parts, error):
    form = OptionalForm(typed(*parts))

    assert form.errors == {"due": [error]}
    assert form["due"].value() == list(parts)


def test_no_box_of_a_date_cuts_what_is_typed():
    assert "maxlength" not in str(OptionalForm()["due"])


def test_missing_date_is_asked_for():
    assert RequiredForm(typed("", "", "")).errors == {"due": ["Skriv en dato med dag, måned og år, fx 24 11 2026."]}


def test_date_is_missing_when_nothing_was_sent():
    assert not RequiredForm({}).is_valid()
    assert OptionalForm({}).is_valid()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12. oktober 2026", date(2026, 10, 12)),
        ("12.10.2026", date(2026, 10, 12)),
        ("12/10/26", date(2026, 10, 12)),
        ("2026-10-12", date(2026, 10, 12)),
        ("", None),
        (" ", None),
    ],
)
def test_date_is_read_from_one_box(typed, meant):
    form = OneBoxForm({"since": typed})

    assert form.errors == {}
    assert form.cleaned_data["since"] == meant


def test_date_in_one_box_that_cannot_be_read_says_what_to_write():
    assert OneBoxForm({"since": "i morgen"}).errors == {"since": ["Skriv både dag, måned og år, fx 24 11 2026."]}
