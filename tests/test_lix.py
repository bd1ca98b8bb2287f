"""How hard the Danish is to read."""

import subprocess
import sys
from pathlib import Path

import pytest

from pages.lix import lix

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("", 0),
        ("Du kan se det.", 4),
        ("Du kan se det. Kun du kan se det.", 4.5),
        ("Du vurderer din ledelse.", 54),
        ("En overskrift\nDu kan se det.", 3 + 100 / 6),
        ("Skriv til navn@kommune.dk, fx 9.30.", 8 + 100 / 8),
    ],
)
def test_lix_is_words_in_a_sentence_and_per_cent_of_long_words(text, figure):
    assert lix(text) == pytest.approx(figure)


def test_no_page_is_hard_to_read():
    told = subprocess.run([sys.executable, "bin/lix"], cwd=ROOT, capture_output=True, text=True)

    assert told.returncode == 0, told.stdout
    assert "in all" in told.stdout
