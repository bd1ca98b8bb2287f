"""Where text becomes HTML without being escaped, each with its reason. What a person wrote is text everywhere else."""

import re
from collections import Counter

from tests.test_consistency import ROOMS, ROOT

RAW = {
    ".py": r"\bmark_safe\(|\bSafe(?:String|Text)\(|\bhtml_safe\b|__html__|\bformat_html\((?!\s*(?:[\"'A-Z]))",
    ".html": r"\|\s*safe(?:seq)?\b|autoescape off",
    ".txt": r"\|\s*safe(?:seq)?\b",
    ".js": r"\b(?:inner|outer)HTML\b(?=\s*\+?=)|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser",
}
"""A mail's text part is not HTML, and its subject no markup: there nothing is escaped, whatever it is called."""

PLACES = {
    "assessments/templatetags/assessment_fields.py": (1, "a word of our own: the attribute of a box that is ticked"),
    "charts/svg.py": (1, "a drawing, of which every text has passed words()"),
    "pages/rich_text.py": (1, "Markdown without HTML, cleaned by nh3 just above"),
    "reports/templatetags/reports.py": (1, "escaped just above, before its line breaks are made"),
    "templates/dkfds/layout/div.html": (1, "fields that crispy has drawn, each escaped by its own template"),
    "templates/dkfds/layout/fieldset.html": (1, "fields that crispy has drawn, each escaped by its own template"),
    "static/agenda.js": (1, "a part of a page that the server has drawn"),
    "static/app.js": (1, "a part of a page that the server has drawn"),
    "static/field-notices.js": (1, "a conflict that the server has drawn"),
}


def files():
    for folder in [*ROOMS, "templates", "static"]:
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in RAW)


def test_every_place_that_does_not_escape_is_known_with_its_reason():
    found = Counter()
    for path in files():
        times = len(re.findall(RAW[path.suffix], path.read_text(encoding="utf-8")))
        if times:
            found[str(path.relative_to(ROOT))] = times

    assert found == {place: times for place, (times, _reason) in PLACES.items()}


def test_format_html_never_begins_with_a_made_up_string():
    """An f-string or a sum as its form would put unescaped parts into it."""
    for path in files():
        if path.suffix == ".py":
            assert not re.search(
                r"format_html(?:_join)?\(\s*(?:f[\"']|[^,]*?[\"']\s*[%+])", path.read_text(encoding="utf-8")
            ), path
