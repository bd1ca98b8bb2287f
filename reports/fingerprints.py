"""What a document says, as a short hash: equal input, equal document."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.metadata import version

from django.conf import settings
from django.db.models import Model

from principles.models import Edition
from principles.reading import EditionTexts, PrincipleTexts

SCALARS = (str, int, Decimal, Fraction)
LOOKS = (
    "reports/*.py",
    "reports/print/*",
    "templates/reports/*",
    "assessments/charts/*.py",
    "locale/*/LC_MESSAGES/django.po",
)


def fingerprint(*inputs) -> str:
    content = json.dumps([looks(), *map(canonical, inputs)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def canonical(value):
    """Dataclasses field by field and rows column by column, so that nothing a document can show is forgotten."""
    if is_dataclass(value):
        return {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, EditionTexts):
        return canonical(value.edition)
    if isinstance(value, Edition):
        return [str(value.pk), str(value.changed_at)]
    if isinstance(value, PrincipleTexts) or is_text_of_an_edition(value):
        return value.pk
    if isinstance(value, Model):
        return {field.attname: str(getattr(value, field.attname)) for field in value._meta.concrete_fields}
    if isinstance(value, dict):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    if isinstance(value, set):
        return sorted(value)
    if value is None or isinstance(value, SCALARS):
        return str(value)
    raise TypeError(type(value))


def is_text_of_an_edition(value):
    """What it says changes only together with its edition's changed_at."""
    return isinstance(value, Model) and value._meta.app_label == "principles"


@cache
def looks() -> str:
    """Everything that shapes a document apart from its input: changed files make new documents."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for pattern in LOOKS:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()
