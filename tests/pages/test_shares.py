"""How parts of all the leaders read, and that each is true of the number it was rounded from."""

import re

import pytest
from django.utils import translation

from pages.shares import bin_share, participation_share, shade_of
from releases.disclosure.figures import distribution_of
from releases.reading.distribution import Distribution


@pytest.mark.parametrize(
    ("participation", "danish", "english"),
    [
        ("under_half", "under halvdelen", "fewer than half"),
        ("half_or_more", "mindst halvdelen", "at least half"),
        ("10", "under 15 %", "under 15%"),
        ("20", "omkring 20 %", "about 20%"),
        ("80", "omkring 80 %", "about 80%"),
        ("90", "mindst 85 %", "at least 85%"),
    ],
)
def test_participation_is_worded_in_both_languages(participation, danish, english):
    with translation.override("da"):
        assert participation_share(participation).words.replace("\u00a0", " ") == danish
    with translation.override("en"):
        assert participation_share(participation).words == english


def test_participation_that_is_not_told_has_no_words():
    assert participation_share("") is None


@pytest.mark.parametrize("people", [30, 47, 300, 5000])
@pytest.mark.parametrize("inside", [5, 7, 15, 25])
def test_part_of_a_distribution_is_true_of_those_in_it(people, inside):
    """Five of 300 are not nobody, and 4995 of 5000 not everybody."""
    counts = [inside, people - inside, 5, 5]
    words = [bin_share(each).words for each in distribution_of(counts)]

    for count, said in zip(counts, words, strict=True):
        assert is_true_of(100 * count / (people + 10), said)


def is_true_of(percent, said):
    how, number = re.fullmatch(r"(under |mindst )?(\d+)\xa0%", said).groups()
    if how == "under ":
        return percent < int(number)
    return percent >= int(number) if how else abs(percent - int(number)) <= 5


def test_larger_part_is_drawn_as_dark_or_darker():
    shades = [shade_of(percent) for percent in range(0, 101, 10)]

    assert shades == sorted(shades)
    assert (shades[0], shades[-1]) == (1, 5)


def test_key_names_each_shade_with_its_shares():
    with translation.override("da"):
        key = Distribution([]).shades

    told = [words.replace("\u00a0", " ") for _shade, words in key]
    assert told == ["op til 20 %", "30 %", "40 %", "50 %", "60 % eller mere"]
    assert [shade for shade, _words in key] == [shade_of(percent) for percent in (20, 30, 40, 50, 60)]
