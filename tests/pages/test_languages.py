import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from pages.languages import CODES, language_among
from pages.spreadsheets import csv_delimiter
from principles.content.schema import Text
from tests.test_consistency import ROOMS

A_LIST_OF_THEM = re.compile(r"""["']da["'],\s*["']en["']|== ["'](?:da|en)["'] else""")


def test_languages_are_listed_in_the_settings_alone():
    """What is measured of English words in a document is no list."""
    modules = [path for room in ROOMS for path in Path(settings.BASE_DIR, room).rglob("*.py")]
    modules = [path for path in modules if "migrations" not in path.parts and path.name != "summary_parts.py"]

    assert [path.name for path in modules if A_LIST_OF_THEM.search(path.read_text(encoding="utf-8"))] == []


def test_a_content_file_has_a_text_in_each_language():
    assert tuple(Text.model_fields) == CODES


@pytest.mark.parametrize(
    ("active", "codes", "language"),
    [("en", CODES, "en"), ("en", ["da"], "da"), ("da", CODES, "da"), (None, CODES, "da")],
)
def test_language_among_those_there_are(active, codes, language):
    with override(active):
        assert language_among(codes) == language


@pytest.mark.parametrize(("language", "delimiter"), [("da", ";"), ("en", ",")])
def test_csv_is_parted_by_what_its_numbers_leave_free(language, delimiter):
    with override(language):
        assert csv_delimiter() == delimiter
