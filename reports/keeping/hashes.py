"""A PDF is known by the hash of its HTML and of what it is drawn with. Equal hash, equal document."""

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from reports.rendering.processes import DRAWN_WITH


def document_hash(html, attachment=None) -> str:
    file = json.dumps(vars(attachment)) if attachment else ""
    parts = [drawn_with(), html, file]
    return sha256("".join(text_hash(part) for part in parts).encode()).hexdigest()


@cache
def drawn_with() -> str:
    """The style sheet, the mark, and the process that draws: a new one of them makes new documents of the same HTML."""
    return "".join([version("weasyprint"), *(path.read_text() for path in DRAWN_WITH)])


def text_hash(text) -> str:
    return sha256(text.encode()).hexdigest()
