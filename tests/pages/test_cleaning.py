import csv
from pathlib import Path

import pytest

from pages.cleaning import clean_line, clean_text

CASES = Path(__file__).resolve().parent.parent / "cases"


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Åse\u00a0Ærø", "Åse Ærø"),
        ("So\u0308ren", "Sören"),
        ("Team\u00adNord", "TeamNord"),
        ("\ufeffib@havneby.example\u200b", "ib@havneby.example"),
        ("\u202eetteM", "etteM"),
        ("Mette\r\nBcc: alle@havneby.example", "Mette Bcc: alle@havneby.example"),
        ("Mette\u2028Holm\tBach ", "Mette Holm Bach"),
        ("Me\x00tte\ud800", "Mette"),
        ("\u3164\u200d \u2800", ""),
        ("Me\u034ftte\ufe0f \U000e0101Holm\u180b", "Mette Holm"),
        ("So\u034f\u0308ren", "Sören"),
        ("ชื่อ", "ชื่อ"),
        ("<b>Bo</b>", "<b>Bo</b>"),
    ],
)
def test_a_line_is_what_it_looks_like(written, cleaned):
    assert clean_line(written) == cleaned


def test_an_address_from_a_list_with_a_zero_width_space_is_the_one_that_is_signed_in_with():
    with (CASES / "files" / "usynligt-tegn-i-mail.csv").open(encoding="utf-8-sig") as file:
        row = next(csv.DictReader(file, delimiter=";"))

    assert clean_line(row["E-mail"]) == "tove.proeve@demo.example"


def test_a_text_keeps_its_lines_and_its_emoji():
    written = "Først\r\nså\u2028til sidst\v👩\u200d💻\x00"

    assert clean_text(written) == "Først\nså\ntil sidst 👩\u200d💻"
