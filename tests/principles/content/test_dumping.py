from copy import deepcopy
from itertools import pairwise

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from principles.content import kinds
from principles.content.characters import flaw_in
from principles.content.dumping import dump, folded, string_lines, written
from principles.content.importing import load
from principles.content.rows import columns_of, document
from principles.content.schema import FILE, PRINCIPLES
from principles.content.validation import validated
from principles.models import Edition
from tests.factories import CONTENT, texts_of_the_file
from tests.properties import examples

pytestmark = pytest.mark.slow

THE_FILE = CONTENT.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_file_is_the_same_bytes_after_a_round_trip():
    load(THE_FILE)

    assert dump(Edition.objects.with_texts().get()).encode() == CONTENT.read_bytes()


@pytest.mark.django_db
def test_every_column_of_an_edition_is_in_the_file():
    """A column that the file forgets would be lost between two installations."""
    kept_elsewhere = {"id", "edition", "principle", "position", "dialogue", "published_at", "frozen_at", "changed_at"}
    texts = texts_of_the_file()

    assert columns_left_out(Edition, FILE.fields, texts) <= kept_elsewhere
    for rows, items in lists_below(FILE.fields, texts):
        assert columns_left_out(rows.model, rows.fields, items[0]) <= kept_elsewhere


def columns_left_out(model, fields, values):
    translated = {name.removesuffix("_da") for name in columns_of(fields, values) if name.endswith("_da")}
    return {column.name for column in model._meta.concrete_fields} - columns_of(fields, values).keys() - translated


def lists_below(fields, values):
    for key, kind in fields.items():
        if isinstance(kind, kinds.Rows):
            yield kind, values[key]
            yield from lists_below(kind.fields, values[key][0])
        elif isinstance(kind, kinds.Part):
            yield from lists_below(kind.fields, values[key])


# Texts as people and machines write them: any character that is let through, in any order.
characters = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("  \n\n\"'\\#:-?[]{}>|*&!%@`,~æøåÆØÅé»«–\xa0\u200d\u00ad🙂نΩ"),
)
one_line = st.text(characters, min_size=1, max_size=100).filter(lambda text: not flaw_in(text, one_line=True))
words = st.lists(st.text("abcæøå:#-", min_size=1, max_size=30), min_size=1, max_size=60).map(" ".join)
any_text = st.one_of(
    st.text(characters, min_size=1, max_size=300).filter(lambda text: not flaw_in(text, one_line=False)), words
)


def texts_in(fields, values, model):
    """Every text of a document, with whether it must stand on one line."""
    for key, kind in fields.items():
        match kind:
            case kinds.Text():
                yield values[key], model._meta.get_field(kind.column).max_length
            case kinds.Part():
                yield from texts_in(kind.fields, values[key], model)
            case kinds.Rows():
                for item in values[key]:
                    yield from texts_in(kind.fields, item, kind.model)


@st.composite
def editions(draw):
    """The real edition in which a handful of texts say something else."""
    values = deepcopy(texts_of_the_file())
    texts = list(texts_in(FILE.fields, values, Edition))
    for _ in range(draw(st.integers(1, 12))):
        text, limit = draw(st.sampled_from(texts))
        text[draw(st.sampled_from(["da", "en"]))] = draw(one_line if limit else any_text)
    values["edition"]["source"]["title"] = draw(one_line)
    return values


@examples(10)
@given(editions())
def test_what_is_written_reads_as_it_was(values):
    assert validated(written(values)) == values


@examples(200)
@given(st.sampled_from(kinds.Style), any_text)
@example(kinds.Style.FOLDED, "to  mellemrum " + "ord " * 40 + "slut")
@example(kinds.Style.FOLDED, "# " * 60 + "slut")
@example(kinds.Style.LITERAL, "første\n  indrykket\n\n \nsidste")
@example(kinds.Style.QUOTED, 'sti\\til "noget"\nog mere')
def test_every_text_reads_as_it_was_in_every_style(style, text):
    assert yaml.safe_load("\n".join(string_lines("da", text, style, 3)) + "\n") == {"da": text}


@given(words, st.integers(10, 108))
def test_folded_lines_hold_as_much_as_they_can(text, width):
    lines = folded(text, width)

    assert " ".join(lines) == text
    for line, following in pairwise(lines):
        assert len(line) <= width or " " not in line
        assert len(line) + 1 + len(following.split(" ")[0]) > width


@pytest.mark.django_db
@examples(3)
@given(editions())
def test_an_edition_holds_what_was_loaded(values):
    Edition.objects.all().delete()

    load(written(values))

    edition = Edition.objects.with_texts().get()
    assert document(edition) == values
    assert dump(edition) == written(values)


def test_slug_that_looks_like_a_number_is_quoted():
    values = deepcopy(texts_of_the_file())
    values["principles"][0]["slug"] = "2026"

    assert '    slug: "2026"\n' in written(values)
    assert validated(written(values)) == values
    assert PRINCIPLES.fields["slug"].quoted is False
