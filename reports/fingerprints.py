"""What a document is made from, as a short hash: equal input, equal document."""

import hashlib
import json
from functools import cache
from importlib.metadata import version

from django.conf import settings

ROOMS = (
    "accounts",
    "assessments",
    "charts",
    "jobs",
    "networks",
    "organisations",
    "pages",
    "principles",
    "releases",
    "reports",
)
"""Those that a document takes anything from. Which of their files that is changes too often to be named."""
LOOKS = (
    *(f"{room}/**/*.py" for room in ROOMS),
    "reports/rendering/print/*",
    "templates/reports/*",
    "locale/*/LC_MESSAGES/django.po",
)


def fingerprint(*values) -> str:
    """Of plain values and lists of them, in this order."""
    content = json.dumps([looks(), *values], default=str, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


@cache
def looks() -> str:
    """Everything that shapes a document apart from its input: changed files make new documents."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for pattern in LOOKS:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()
