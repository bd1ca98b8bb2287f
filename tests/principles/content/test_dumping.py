from io import StringIO
from itertools import pairwise

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from principles.content.characters import flaw_in
from principles.content.dumping import canonical_writer, dump_edition, folds, text_of, yaml_of
from principles.content.importing import load_edition
from principles.content.rows import columns_of, document, lists_of
from principles.content.schema import Block, Folded, Part, Quoted, Text
from principles.content.validation import validated
from principles.models import Edition
from tests.factories import CONTENT, NEWEST_CONTENT, texts_of_the_file
from tests.principles.content.short import short_file
from tests.properties import examples

pytestmark = pytest.mark.slow

THE_FILE = CONTENT.read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("file", [CONTENT, NEWEST_CONTENT], ids=lambda file: file.stem)
def test_the_file_is_the_same_bytes_after_a_round_trip(file):
    load_edition(file.read_text(encoding="utf-8"))

    assert dump_edition(Edition.objects.with_texts().get()).encode() == file.read_bytes()


@pytest.mark.django_db
def test_every_column_of_an_edition_is_in_the_file():
    """A column that the file forgets would be lost between two installations."""
    kept_elsewhere = {"id", "edition", "principle", "position", "dialogue", "published_at", "frozen_at", "changed_at"}
    file = texts_of_the_file()

    assert columns_left_out(file) <= kept_elsewhere
    for row in rows_below(file):
        assert columns_left_out(row) <= kept_elsewhere


def columns_left_out(part):
    written = columns_of(part).keys()
    translated = {name.removesuffix("_da") for name in written if name.endswith("_da")}
    return {column.name for column in part.row._meta.concrete_fields} - written - translated


def rows_below(part):
    """One row of each kind."""
    for _kind, _name, rows in lists_of(part):
        yield rows[0]
        yield from rows_below(rows[0])


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


def texts_in(part):
    """Every text of a file, with whether it must stand on one line."""
    for name, value in part:
        if isinstance(value, Text):
            yield value, part.row._meta.get_field(name).max_length
        elif isinstance(value, Part):
            yield from texts_in(value)
        elif isinstance(value, list):
            for item in value:
                yield from texts_in(item) if isinstance(item, Part) else ()


@st.composite
def editions(draw):
    """The real edition, cut short, in which a handful of texts say something else."""
    file = short_file()
    texts = list(texts_in(file))
    for _ in range(draw(st.integers(1, 12))):
        text, limit = draw(st.sampled_from(texts))
        setattr(text, draw(st.sampled_from(["da", "en"])), draw(one_line if limit else any_text))
    file.edition.source.source_title = draw(one_line)
    return file


@examples(10)
@given(editions())
def test_what_is_written_reads_as_it_was(file):
    assert validated(yaml_of(file)) == file


@examples(200)
@given(st.sampled_from([Quoted, Folded, Block]), any_text)
@example(Folded, "to  mellemrum " + "ord " * 40 + "slut")
@example(Folded, "# " * 60 + "slut")
@example(Block, "første\n  indrykket\n\n \nsidste")
@example(Quoted, 'sti\\til "noget"\nog mere')
def test_every_text_reads_as_it_was_in_every_style(style, text):
    assert yaml.safe_load(mapping_written({"da": text_of(text, style, indent=6)})) == {"da": text}


@pytest.mark.parametrize("text", [" indrykket\nto", "slut\n", "\n", "", "klokke\aslag", "nul\0tegn", "\u2028", "\r\n"])
def test_text_of_a_draft_that_no_block_can_hold_is_in_quotes(text):
    assert mapping_written({"da": text_of(text, Folded, indent=6)}).startswith('da: "')


@given(words, st.integers(10, 108))
def test_folded_lines_hold_as_much_as_they_can(text, width):
    starts = [0, *(place + 1 for place in folds(text, width))]
    lines = [text[start:end].removesuffix(" ") for start, end in pairwise([*starts, len(text) + 1])]

    assert " ".join(lines) == text
    for line, following in pairwise(lines):
        assert len(line) <= width or " " not in line
        assert len(line) + 1 + len(following.split(" ")[0]) > width


def mapping_written(values):
    text = StringIO()
    canonical_writer().dump(values, text)
    return text.getvalue()


@pytest.mark.django_db
@examples(3)
@given(editions())
def test_an_edition_holds_what_was_loaded(file):
    Edition.objects.all().delete()

    load_edition(yaml_of(file))

    edition = Edition.objects.with_texts().get()
    assert document(edition) == file
    assert dump_edition(edition) == yaml_of(file)


@pytest.mark.parametrize("slug", ["2026", "no", "on", "2021-01-01", "1e5", "null"])
def test_slug_that_looks_like_something_else_is_quoted(slug):
    file = short_file()
    file.principles[0].slug = slug

    assert f'    slug: "{slug}"\n' in yaml_of(file)
    assert validated(yaml_of(file)) == file
