"""From the text of a file to plain values that know the line they stand on."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

import yaml
from django.utils.translation import gettext as _

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, where it is there: it reads a file in a fraction of the time."""

DEEPEST = 50
"""A content file has seven levels."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in a file, in words for whoever wrote it."""

    line: int
    where: str
    message: str

    def __str__(self):
        place = _("Linje %(line)s") % {"line": self.line}
        return f"{place}, {self.where}: {self.message}" if self.where else f"{place}: {self.message}"


@dataclass(frozen=True)
class Unusable:
    """A value of a type that no content file holds, such as a date or nothing at all."""

    written: str


@dataclass
class Parsed:
    """`lines` has the line of each value, by its path of keys and places."""

    value: object = None
    lines: dict[tuple, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse(text) -> Parsed:
    parsed = Parsed()
    try:
        node = read(text, parsed)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parsed.problems.append(Problem(mark.line + 1, "", broken(error.problem or error.context)))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = _("Tegnet U+%(code)04X kan ikke stå i en fil.") % {"code": error.character}
        parsed.problems.append(Problem(line, "", message))
    else:
        if node is not None:
            parsed.value = value_of(node, (), parsed)
        elif not parsed.problems:
            parsed.problems.append(Problem(1, "", _("Filen er tom.")))
    return parsed


def read(text, parsed):
    """The tree of a file that can be read. Of one that cannot, PyYAML says more exactly why than libyaml."""
    try:
        return read_with(FAST, text, parsed)
    except (yaml.YAMLError, UnicodeError):
        return read_with(yaml.SafeLoader, text, parsed)


def read_with(loader, text, parsed):
    parsed.problems = refusals(yaml.parse(text, Loader=loader))
    return None if parsed.problems else yaml.compose(text, Loader=loader)


def broken(reason):
    return _("Filen kan ikke læses som YAML: %(reason)s.") % {"reason": reason}


def refusals(events) -> list[Problem]:
    """A reference repeats a whole branch, so a short file could stand for an endless one; so could endless levels."""
    problems, depth = [], 0
    for event in events:
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return [Problem(line, "", _("Filen har for mange niveauer inden i hinanden."))]
        if isinstance(event, yaml.AliasEvent):
            problems.append(Problem(line, "", _("Skriv teksten ud. Henvisninger (*) kan ikke bruges her.")))
    return problems


def value_of(node, path, parsed):
    parsed.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return mapping_of(node, path, parsed)
    if isinstance(node, yaml.SequenceNode):
        return [value_of(child, (*path, place), parsed) for place, child in enumerate(node.value)]
    return scalar_of(node)


def mapping_of(node, path, parsed):
    mapping = {}
    for key_node, child in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in mapping:
            message = _("Nøglen %(key)s står her to gange.") % {"key": key}
            parsed.problems.append(Problem(key_node.start_mark.line + 1, key, message))
            continue
        mapping[key] = value_of(child, (*path, key), parsed)
        # A block of text begins on the line of its key; that is where a reader looks.
        parsed.lines[*path, key] = key_node.start_mark.line + 1
    return mapping


def scalar_of(node):
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "str":
        return node.value
    if kind == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,8}", node.value):
        return int(node.value)
    if kind == "float" and re.fullmatch(r"-?[0-9]{1,9}\.[0-9]{1,9}", node.value):
        return Decimal(node.value)
    return Unusable(node.value)
