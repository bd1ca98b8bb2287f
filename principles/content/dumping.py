"""The canonical form of a content file: the same edition always gives the same bytes."""

import re
import sys
from decimal import Decimal
from io import StringIO

from ruamel.yaml import YAML, ScalarNode, VersionedResolver
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from principles.content.characters import flaw_in
from principles.content.rows import document
from principles.content.schema import Folded, Part, Quoted, Source, Text, keys_of

WIDTH = 108

HEADER = """\
# Domain content: the seven principles for professional leadership in social psychiatry.
# One UTF-8 YAML document. Every reader-facing text is a mapping {da, en}; Danish is the
# original and English the faithful translation. Paragraphs are separated by a blank line.
# Ids are stable within an edition: "1.1" statement, "1.A1" advice, "1.D1" dilemma,
# "1.P1" pitfall, "1.Q1" clarifying question, "1.S1/1.E1/1.L1/1.C1" dialogue question
# (strategic management / employees / leadership group / citizens).

"""


ABOUT_MINIMUM = "How many people a result needs before it is shown is a setting of the application, not content."
IN_QUOTES = {"id", "version"} | {field.alias for field in Source.model_fields.values()}
OLDER_READERS = VersionedResolver(version=(1, 1))


def dump_edition(edition) -> str:
    """The edition must be loaded with_texts()."""
    return yaml_of(document(edition))


def yaml_of(file) -> str:
    content = mapping_of(file, indent=0)
    for key in list(content)[1:]:
        content.yaml_set_comment_before_after_key(key, before="\n")
    content["scoring"].yaml_set_comment_before_after_key("minimum_answered_per_principle", ABOUT_MINIMUM, indent=2)
    for place, principle in enumerate(content["principles"]):
        rule = f"{'-' * 66} {principle['number']}"
        content["principles"].yaml_set_comment_before_after_key(place, f"\n{rule}" if place else rule, indent=2)
    text = StringIO()
    canonical_writer().dump(content, text)
    return HEADER + text.getvalue()


def canonical_writer():
    yaml = YAML()
    yaml.width = sys.maxsize
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def mapping_of(part, indent) -> CommentedMap:
    """What a field says when nothing is written is not written."""
    values = [(key, getattr(part, name), field) for key, name, field in keys_of(type(part))]
    return CommentedMap((key, node_of(key, value, indent)) for key, value, field in values if value != field.default)


def node_of(key, value, indent):
    match value:
        case Text():
            return CommentedMap((language, text_of(words, type(value), indent + 4)) for language, words in value)
        case Part():
            return mapping_of(value, indent + 2)
        case [Part(), *_others]:
            return CommentedSeq(mapping_of(item, indent + 4) for item in value)
        case list():
            codes = CommentedSeq(value)
            codes.fa.set_flow_style()
            return codes
        case str() if key in IN_QUOTES or is_something_else(value):
            return DoubleQuotedScalarString(value)
        case Decimal():
            return float(value)
    return value


def is_something_else(word):
    """Without quotes some readers take it for a number, or for yes or no."""
    return OLDER_READERS.resolve(ScalarNode, word, (True, False)) != "tag:yaml.org,2002:str"


def text_of(words, style, indent):
    """As its style says, where its characters allow it. Quotes hold any text."""
    if style is Quoted or flaw_in(words, one_line=False):
        return DoubleQuotedScalarString(words)
    if style is Folded and "\n" not in words:
        block = FoldedScalarString(words)
        block.fold_pos = folds(words, WIDTH - indent)
        return block
    return LiteralScalarString(words)


def folds(text, width) -> list[int]:
    """The spaces where a line ends: as many words on each as there is room for.

    A line never ends or begins with another space: YAML would keep it.
    """
    places, start, last = [], 0, 0
    for space in re.finditer(r"(?<=\S) (?=\S)|$", text):
        if space.start() - start > width and last > start:
            places.append(last)
            start = last + 1
        last = space.start()
    return places
