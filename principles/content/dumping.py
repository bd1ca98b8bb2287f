"""The canonical form of a content file: the same edition always gives the same bytes."""

from functools import singledispatch

import yaml

from principles.content import kinds
from principles.content.rows import document
from principles.content.schema import FILE

WIDTH = 108

HEADER = """\
# Domain content: the seven principles for professional leadership in social psychiatry.
# One UTF-8 YAML document. Every reader-facing text is a mapping {da, en}; Danish is the
# original and English the faithful translation. Paragraphs are separated by a blank line.
# Ids are stable within an edition: "1.1" statement, "1.A1" advice, "1.D1" dilemma,
# "1.P1" pitfall, "1.Q1" clarifying question, "1.S1/1.E1/1.L1/1.C1" dialogue question
# (strategic management / employees / leadership group / citizens).

"""
COMMENTS = {
    "minimum_answered_per_principle": (
        "How many people a result needs before it is shown is a setting of the application, not content."
    ),
}


def dump(edition) -> str:
    """The edition must be loaded with_texts()."""
    return written(document(edition))


def written(values) -> str:
    sections = [mapping_lines({key: kind}, values, 0) for key, kind in FILE.fields.items()]
    return HEADER + "\n".join("".join(f"{line}\n" for line in section) for section in sections)


def mapping_lines(fields, values, depth) -> list[str]:
    found = []
    for key, kind in fields.items():
        if key in COMMENTS:
            found.append(f"{indent(depth)}# {COMMENTS[key]}")
        found += lines(kind, key, values[key], depth)
    return found


@singledispatch
def lines(kind, key, value, depth) -> list[str]:
    """Any value without a form of its own is a number or a code."""
    return [f"{indent(depth)}{key}: {plain(value)}"]


@lines.register
def part_lines(part: kinds.Part, key, value, depth):
    return [f"{indent(depth)}{key}:", *mapping_lines(part.fields, value, depth + 1)]


@lines.register
def rows_lines(rows: kinds.Rows, key, value, depth):
    found = [f"{indent(depth)}{key}:"]
    for number, item in enumerate(value):
        if rows.relation == "principles":
            found += [""] if number else []
            found.append(f"{indent(depth + 1)}# {'-' * 66} {item['number']}")
        first, *rest = mapping_lines(rows.fields, item, depth + 2)
        found += [f"{indent(depth + 1)}- {first.strip()}", *rest]
    return found


@lines.register
def text_lines(text: kinds.Text, key, value, depth):
    found = [f"{indent(depth)}{key}:"]
    for language, words in value.items():
        found += string_lines(language, words or "", text.style, depth + 1)
    return found


@lines.register
def word_lines(word: kinds.Word, key, value, depth):
    return [f"{indent(depth)}{key}: {quoted(value) if word.quoted else plain(value)}"]


@lines.register
def address_lines(address: kinds.Address, key, value, depth):
    return [f"{indent(depth)}{key}: {quoted(value)}"]


@lines.register
def fixed_lines(fixed: kinds.Fixed, key, value, depth):
    text = value if isinstance(value, str) else f"[{', '.join(value)}]"
    return [f"{indent(depth)}{key}: {text}"]


def string_lines(key, text, style, depth):
    if not text or style is kinds.Style.QUOTED:
        return [f"{indent(depth)}{key}: {quoted(text)}"]
    if style is kinds.Style.FOLDED and "\n" not in text:
        body = folded(text, WIDTH - len(indent(depth + 1)))
        return [f"{indent(depth)}{key}: >-", *(indent(depth + 1) + line for line in body)]
    body = text.split("\n")
    return [f"{indent(depth)}{key}: |-", *(indent(depth + 1) + line if line else "" for line in body)]


def folded(text, width) -> list[str]:
    """As many words on each line as there is room for. A line never ends or begins with a space: YAML would keep it."""
    rows, row = [], ""
    for word in words_of(text):
        if row and len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]


def words_of(text) -> list[str]:
    """Split at single spaces alone; two spaces in a row stay together with the words around them."""
    words = []
    for word in text.split(" "):
        if words and (word == "" or words[-1].endswith(" ") or words[-1] == ""):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def quoted(text) -> str:
    escaped = (text or "").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def plain(value) -> str:
    text = str(value)
    if not isinstance(value, str):
        return text
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    return text if tag.endswith(":str") else quoted(text)


def indent(depth):
    return "  " * depth
