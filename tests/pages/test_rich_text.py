import sys
from pathlib import Path

import pytest

from pages.rich_text import rich_text

CASES = Path(__file__).parents[1] / "cases" / "files"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Vi **talte** og *lyttede*.", "<p>Vi <strong>talte</strong> og <em>lyttede</em>.</p>"),
        ("- Et\n- To", "<ul>\n<li>Et</li>\n<li>To</li>\n</ul>"),
        ("3. Et\n4. To", '<ol start="3">\n<li>Et</li>\n<li>To</li>\n</ol>'),
        ("# Et\n\n## To\n\n### Tre\n\n###### Seks", "<h2>Et</h2>\n<h3>To</h3>\n<h4>Tre</h4>\n<h4>Seks</h4>"),
        ("### Tre\n\n# Et\n\n## To", "<h2>Tre</h2>\n<h2>Et</h2>\n<h3>To</h3>"),
        ("> Citat", "<blockquote>\n<p>Citat</p>\n</blockquote>"),
        ("[Læs](https://example.org/)", '<p><a href="https://example.org/" rel="noopener noreferrer">Læs</a></p>'),
        ("[Skriv](mailto:a@example.org)", '<p><a href="mailto:a@example.org" rel="noopener noreferrer">Skriv</a></p>'),
        ("<b>fed</b>", "<p>&lt;b&gt;fed&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="noopener noreferrer">x</a></p>',
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](ftp://example.org)", '<p><a rel="noopener noreferrer">x</a></p>'),
        ("a\x00\x07\u202eb", "<p>ab</p>"),
        ("Åse Højgård\nBo Krog", "<p>Åse Højgård<br>\nBo Krog</p>"),
        ("•\tEt\n–  To", "<ul>\n<li>Et</li>\n<li>To</li>\n</ul>"),
        ("Navne:\n\uf0b7\tEt\no\tTo", "<p>Navne:</p>\n<ul>\n<li>Et</li>\n<li>To</li>\n</ul>"),
        ("1)\tEt\n2)\tTo", "<ol>\n<li>Et</li>\n<li>To</li>\n</ol>"),
        ("Mødet – og maden", "<p>Mødet – og maden</p>"),
        ("\t    Indrykket", "<p>Indrykket</p>"),
        (
            "Se https://kommune.example/a_b_c?d=1.",
            '<p>Se <a href="https://kommune.example/a_b_c?d=1" rel="noopener noreferrer">'
            "https://kommune.example/a_b_c?d=1</a>.</p>",
        ),
        ("Se www.kl.dk", '<p>Se <a href="http://www.kl.dk" rel="noopener noreferrer">www.kl.dk</a></p>'),
        ("Tak.Vi ses, f.eks. i morgen", "<p>Tak.Vi ses, f.eks. i morgen</p>"),
        ("ftp://a.dk javascript:a.dk", "<p>ftp://a.dk javascript:a.dk</p>"),
    ],
)
def test_markdown_becomes_html_in_which_nothing_runs(text, html):
    assert rich_text(text).strip() == html


def test_minutes_as_they_are_pasted_keep_their_lines_list_and_link():
    pasted = (CASES / "referat-som-skrevet.md").read_text(encoding="utf-8")

    assert rich_text(pasted) == (
        "<h2>Til stede</h2>\n<p>Åse Højgård<br>\nBo Krog<br>\nSøren Ærø</p>\n"
        "<ul>\n<li>Punkt fra Word</li>\n<li>Andet punkt</li>\n</ul>\n"
        '<p>Se <a href="https://kommune.example/vejledning" rel="noopener noreferrer">'
        "https://kommune.example/vejledning</a></p>\n<p>Indrykket fra Word</p>\n"
    )


@pytest.mark.parametrize(
    "piece",
    ["[", "*a ", "> ", "`", "a_b*", "- ", "&", "<", "[a](<", "![", "**", "1. ", "a.dk/(", "https://a.dk ", "• "],
)
def test_twice_the_text_is_twice_the_work(piece):
    assert work(piece, 4000) < 2.5 * work(piece, 2000)


def work(piece, length):
    """How many calls a text of so many characters takes: the same on every machine, once the first one is drawn."""
    text = (piece * length)[:length]
    rich_text(text)
    calls = 0

    def count(*_event):
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        rich_text(text)
    finally:
        sys.setprofile(None)
    return calls
