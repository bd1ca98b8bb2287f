"""From the text of a file to plain values that know the line they stand on."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

import yaml
from django.utils.translation import gettext as _


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
        refuse_aliases(text, parsed)
        node = None if parsed.problems else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parsed.problems.append(Problem(mark.line + 1, "", broken(error.problem or error.context)))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = _("Tegnet U+%(code)04X kan ikke stå i en fil.") % {"code": error.character}
        parsed.problems.append(Problem(line, "", message))
    except RecursionError:
        parsed.problems.append(Problem(1, "", _("Filen har for mange niveauer inden i hinanden.")))
    else:
        if node is not None:
            parsed.value = value_of(node, (), parsed)
        elif not parsed.problems:
            parsed.problems.append(Problem(1, "", _("Filen er tom.")))
    return parsed


def broken(reason):
    return _("Filen kan ikke læses som YAML: %(reason)s.") % {"reason": reason}


def refuse_aliases(text, parsed):
    """A reference repeats a whole branch, so a short file could stand for an endless one."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1
            parsed.problems.append(Problem(line, "", _("Skriv teksten ud. Henvisninger (*) kan ikke bruges her.")))


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
