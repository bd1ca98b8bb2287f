"""No text of the product has a word that content/glossary.md says we avoid."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = (ROOT / "content/glossary.md").read_text("utf-8")
HEADINGS = {"da": "In Danish", "en": "In English"}


@cache
def words_in_code(heading):
    """What stands in `code` in the first column of the table under the heading."""
    table = re.search(rf"^### {heading}\n(.*?)(?=^#|\Z)", GLOSSARY, re.MULTILINE | re.DOTALL).group(1)
    cells = re.findall(r"^\| (.*?) \| ", table.replace(r"\|", "\0"), re.MULTILINE)
    return [word.replace("\0", "|") for cell in cells for word in re.findall(r"`(.+?)`", cell)]


def avoided(text, language):
    """Words to avoid in the text, without what is right where it stands and the names of its placeholders."""
    for right in [*words_in_code("Where such a word is right"), r"%\(\w+\)[sd]"]:
        text = re.sub(right, " ", text)
    return [word for word in words_in_code(HEADINGS[language]) if re.search(rf"(?<![\w-]){word}", text, re.IGNORECASE)]


def texts_of_pages(language):
    for entry in polib.pofile(ROOT / "locale/en/LC_MESSAGES/django.po"):
        danish, english = [entry.msgid, entry.msgid_plural], [entry.msgstr, *entry.msgstr_plural.values()]
        yield from danish if language == "da" else english


def texts_of_content(language):
    for path in sorted((ROOT / "content").glob("*.yaml")):
        yield from translations(YAML(typ="safe").load(path), language)


def translations(value, language):
    if isinstance(value, dict):
        value = value[language] if value.keys() == HEADINGS.keys() else list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from translations(each, language)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("texts", [texts_of_pages, texts_of_content])
@pytest.mark.parametrize("language", HEADINGS)
def test_no_text_has_a_word_to_avoid(texts, language):
    found = {text: words for text in texts(language) if (words := avoided(text, language))}

    assert found == {}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("da", "Patienternes institutioner", ["patient", "institution"]),
        ("da", "Din adresse og din e-mailadresse", ["adresse"]),
        ("da", "Tag det op på et personalemøde", []),
        ("da", "Hele personalet", ["personale"]),
        ("da", "Du har rettet det på en anden enhed", []),
        ("da", "Ret det her:", []),
        ("da", "Vælg det her møde", ["det her"]),
        ("en", "The results are made up once.", ["made up"]),
        ("en", "The figures are made up, %(spread)s.", []),
        ("en", "Add a leadership, and read the joint results.", ["a leadership", "joint results"]),
    ],
)
def test_words_to_avoid_are_found_where_they_are_wrong(language, text, words):
    assert avoided(text, language) == words
