"""How values look in a document."""

import pytest

from reports.templatetags.reports import LINES, typed_paragraphs


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Et afsnit", "<p>Et afsnit</p>"),
        ("En linje\nen til", "<p>En linje<br/>en til</p>"),
        ("Et afsnit\r\n\r\n  \r\nEt til\r\n", "<p>Et afsnit</p><p>Et til</p>"),
        ("<b>fed</b> & \"så\" 'videre'", "<p>&lt;b&gt;fed&lt;/b&gt; &amp; &quot;så&quot; &#x27;videre&#x27;</p>"),
        ("\x00til\x0b\ufffe", "<p>til</p>"),
    ],
)
def test_typed_text_keeps_its_paragraphs_and_lines(typed, drawn):
    assert typed_paragraphs(typed) == drawn


def test_endless_lines_run_on_without_losing_a_word():
    drawn = typed_paragraphs("\n".join(f"linje-{number}" for number in range(10_000)))

    assert drawn.count("<br/>") == LINES
    assert drawn.endswith("linje-9998 / linje-9999</p>")


def test_endless_paragraphs_run_on_too():
    drawn = typed_paragraphs("a\n\n" * 5_000)

    assert drawn.count("<p>") <= LINES
    assert drawn.count("a") == 5_000
