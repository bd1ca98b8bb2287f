"""What is said to count as a change is what counts as one (R9)."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from django.utils import translation

from releases.disclosure.between import LEVEL, change_between
from releases.reading.changes import LEAST_OF_TENTHS, what_counts_as_change
from releases.reading.figures import NOT_SHOWN, Figure
from releases.reading.summaries import Moment, summary_of
from tests.factories import create_organisation
from tests.releases.rows import create_whole_release, shown_mean

pytestmark = pytest.mark.django_db

HALVES = {Figure("half", mean=shown_mean(Decimal(halves) / 2, "half")) for halves in range(2, 11)}
TENTHS = {Figure("tenth", mean=shown_mean(Decimal(tenths) / 10, "tenth")) for tenths in range(10, 51)}
BAND = Figure("band", band="strong")
WHOLE = (
    "Vi kalder det først en ændring, når lederne har flyttet sig et helt trin på skalaen. Bånd sammenligner vi ikke."
)
TENTH = "Vi kalder det først en ændring, når gennemsnittet har flyttet sig mindst 0,4. Bånd sammenligner vi ikke."
MIXED = (
    "Vi kalder det først en ændring, når der er mindst 0,3 mellem de spænd, som to tal står for: et helt trin mellem "
    "halve trin og 0,4 mellem tal med én decimal. Bånd sammenligner vi ikke."
)


@pytest.fixture
def said():
    organisation = create_organisation()
    summary = summary_of(release=create_whole_release(organisation=organisation), organisation=organisation)

    def say(before, now):
        trend = [Moment("", "", "", summary.texts, {1: figure}) for figure in (before, now)]
        with translation.override("da"):
            return what_counts_as_change(replace(summary, trend=trend))

    return say


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (Figure("half", mean=Decimal(3)), Figure("half", mean=Decimal(4)), WHOLE),
        (Figure("tenth", mean=Decimal(3)), Figure("tenth", mean=Decimal(4)), TENTH),
        (Figure("half", mean=Decimal(3)), Figure("tenth", mean=Decimal(4)), MIXED),
        (
            BAND,
            Figure("half", mean=Decimal(4)),
            "Bånd sammenligner vi ikke. Spørg lederne, hvad der er blevet anderledes.",
        ),
        (NOT_SHOWN, Figure("half", mean=Decimal(4)), ""),
    ],
)
def test_it_is_said_for_the_numbers_that_are_compared(said, before, now, sentence):
    assert said(before, now) == sentence


def test_it_is_not_said_in_a_first_round(said):
    organisation = create_organisation()
    summary = summary_of(release=create_whole_release(organisation=organisation), organisation=organisation)

    assert what_counts_as_change(summary) == ""


@pytest.mark.parametrize(("figures", "least"), [(HALVES, Decimal(1)), (TENTHS, LEAST_OF_TENTHS)])
def test_it_is_true_of_all_numbers(figures, least):
    for before, now in product(figures, figures):
        assert (change_between(before, now) != LEVEL) == (abs(now.mean - before.mean) >= least)


def test_it_is_true_of_a_half_step_beside_a_tenth():
    for before, now in product(HALVES, TENTHS):
        gap = max(now.interval.low - before.interval.high, before.interval.low - now.interval.high)
        assert (change_between(before, now) != LEVEL) == (gap >= Decimal("0.3"))


def test_bands_are_never_compared():
    assert change_between(BAND, Figure("band", band="under_way")) == ""
