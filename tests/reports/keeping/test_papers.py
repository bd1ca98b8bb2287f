"""A paper is drawn when it says something else, or when what it is drawn with has changed."""

import pytest

from reports.keeping import hashes
from reports.keeping.papers import paper_pdf
from reports.rendering.processes import Attachment


def attachment(text):
    return Attachment(name="tal.csv", description="Tal", text=text, at="2026-11-27T12:00:00+00:00")


def test_paper_that_says_the_same_is_drawn_once(drawn_papers):
    assert paper_pdf("<p>Æbler</p>") == paper_pdf("<p>Æbler</p>") == b"%PDF-"

    assert drawn_papers == ["<p>Æbler</p>"]


def test_papers_with_other_files_in_them_are_other_papers(drawn_papers):
    for file in (None, attachment("1"), attachment("2"), attachment("2")):
        paper_pdf("<p>Tal</p>", file)

    assert len(drawn_papers) == 3


@pytest.fixture
def style_sheet(monkeypatch, tmp_path):
    path = tmp_path / "print.css"
    monkeypatch.setattr(hashes, "DRAWN_WITH", [path])
    yield path
    hashes.drawn_with.cache_clear()


def test_style_sheet_mark_and_process_decide_how_a_document_looks():
    assert {path.name for path in hashes.DRAWN_WITH} == {"mark.svg", "pdf_process.py", "print.css"}


def test_changed_style_sheet_makes_a_new_document(drawn_papers, style_sheet):
    for look in ("p { color: red }", "p { color: green }"):
        style_sheet.write_text(look)
        hashes.drawn_with.cache_clear()
        paper_pdf("<p>1</p>")

    assert len(drawn_papers) == 2
