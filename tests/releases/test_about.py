"""What the public pages say of combined results is what the rules are."""

import re

import pytest
from django.urls import reverse

from pages.numbers import score_text, small_number
from releases.disclosure.counts import COUNTS_FROM
from releases.disclosure.figures import (
    DISTRIBUTION_FROM,
    ENDS,
    HALVES_FROM,
    LEAST_THRESHOLD,
    PARTS_OF_A_STEP,
    TENTHS_FROM,
)
from releases.reading.changes import LEAST_OF_TENTHS
from tests.factories import create_organisation
from tests.releases.reading.test_release_page import create_manager, page, signed_in
from tests.releases.rows import create_whole_release

pytestmark = pytest.mark.django_db


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ends_in_words():
    for precision, ends in ENDS.items():
        low, high = (score_text(end / PARTS_OF_A_STEP[precision]) for end in ends)
        yield f"»højst {low}« og »mindst {high}«"


def test_how_it_works_names_the_numbers_of_the_rules(client):
    text = words_of(client.get(reverse("about")).text)

    least, counted = small_number(LEAST_THRESHOLD), small_number(COUNTS_FROM)
    assert f"Bag hvert tal står mindst {least} ledere. Under {small_number(HALVES_FROM)} ser andre kun" in text
    assert f"fra {TENTHS_FROM} med én decimal, og fra {DISTRIBUTION_FROM} også fordelingen" in text
    assert f"står fra {counted} ledere, hvor mindst {least} gør det og mindst {least} ikke gør" in text
    assert f"et helt trin og tal med én decimal {score_text(LEAST_OF_TENTHS)}." in text
    assert [ends for ends in ends_in_words() if ends not in text] == []


def test_page_of_a_release_names_the_same_numbers():
    organisation = create_organisation()
    release = create_whole_release(organisation=organisation)

    text = words_of(page(signed_in(create_manager(organisation)), organisation, release))

    assert f"{LEAST_THRESHOLD} til {HALVES_FROM - 1} ledere: kun et bånd" in text
    assert f"{HALVES_FROM} til {TENTHS_FROM - 1} ledere: gennemsnittet i halve trin" in text
    assert f"{TENTHS_FROM} ledere eller flere: gennemsnittet med én decimal. Fra {DISTRIBUTION_FROM} også" in text
    assert [ends for ends in ends_in_words() if ends.split(" og ")[0] not in text] == []
