"""R11: what a release tells of how many took part."""

import pytest

from releases.disclosure.participation import share_in_words


@pytest.mark.parametrize(
    ("roster", "participants", "told"),
    [
        (4, 4, ""),
        (5, 0, "under_half"),
        (5, 2, "under_half"),
        (5, 3, "half_or_more"),
        (8, 4, "half_or_more"),
        (9, 9, "half_or_more"),
        (10, 0, "10"),
        (10, 1, "10"),
        (20, 3, "20"),
        (20, 9, "50"),
        (40, 17, "40"),
        (10, 10, "90"),
        (1000, 849, "80"),
        (1000, 996, "90"),
    ],
)
def test_share_is_told_in_tens_or_as_half_and_never_as_nobody_or_everybody(roster, participants, told):
    assert share_in_words(roster=roster, participants=participants) == told


@pytest.mark.parametrize("roster", range(5, 40))
def test_that_nobody_or_everybody_took_part_reads_as_one_more_or_one_fewer(roster):
    nobody, everybody = (share_in_words(roster=roster, participants=people) for people in (0, roster))

    assert share_in_words(roster=roster, participants=1) == nobody
    assert share_in_words(roster=roster, participants=roster - 1) == everybody
