import sys

import pytest

from networks.rich_text import rich_text


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
    ],
)
def test_markdown_becomes_html_in_which_nothing_runs(text, html):
    assert rich_text(text).strip() == html


@pytest.mark.parametrize("piece", ["[", "*a ", "> ", "`", "a_b*", "- ", "&", "<", "[a](<", "![", "**", "1. "])
def test_twice_the_text_is_twice_the_work(piece):
    assert work(piece, 4000) < 2.5 * work(piece, 2000)


def work(piece, length):
    """How many calls a text of so many characters takes: the same on every machine."""
    calls = 0

    def count(*_event):
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        rich_text((piece * length)[:length])
    finally:
        sys.setprofile(None)
    return calls
