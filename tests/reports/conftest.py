import pytest


@pytest.fixture
def drawn_papers(monkeypatch):
    """The HTML of the papers that would be drawn, without drawing them."""
    drawn = []
    monkeypatch.setattr("reports.keeping.papers.pdf_of", lambda html, attachment: drawn.append(html) or b"%PDF-")
    return drawn
