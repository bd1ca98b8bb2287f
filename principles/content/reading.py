"""From the text of a file to plain values that know the line they stand on."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from ruamel.yaml import YAML, AliasEvent, RoundTripConstructor, ScalarNode
from ruamel.yaml.composer import MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import Scanner

DEEPEST = 50
"""A content file has seven levels."""

TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a file, in words for whoever wrote it."""

    line: int
    where: str
    message: str

    def __str__(self):
        place = _("Linje %(line)s") % {"line": self.line}
        return f"{place}, {self.where}: {self.message}" if self.where else f"{place}: {self.message}"


class Invalid(Exception):
    """Carries every problem; nothing of the file has been used."""

    def __init__(self, problems):
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Constructor(RoundTripConstructor):
    """Makes nothing but texts, numbers and truths of what is written, and of each key a text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.repeated_keys = []

    def construct_mapping(self, node, *args, **kwargs):
        node.value = [(key_node(key), value) for key, value in node.value]
        super().construct_mapping(node, *args, **kwargs)

    def check_mapping_key(self, node, key_node, mapping, key, value):
        """Where the library would stop at the first key that is written twice, each is noted."""
        if key in mapping:
            message = _("Nøglen %(key)s står her to gange.") % {"key": key}
            self.repeated_keys.append(Problem(key_node.start_mark.line + 1, key, message))
        return key not in mapping

    def construct_object(self, node, *args, **kwargs):
        return scalar_of(node) if isinstance(node, ScalarNode) else super().construct_object(node, *args, **kwargs)


def key_node(node):
    """ "<<" and "1" are keys like any other. Another kind of key is one that nobody knows."""
    text = node.value if isinstance(node, ScalarNode) else "?"
    return ScalarNode("tag:yaml.org,2002:str", text, node.start_mark, node.end_mark)


def scalar_of(node):
    """A text, a number, true or false. Nothing stands for what no content file holds, such as a date or yes."""
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "str":
        return node.value
    if kind == "bool" and node.value in TRUTHS:
        return TRUTHS[node.value]
    if kind == "int" and re.fullmatch(r"0|-?[1-9][0-9]{0,8}", node.value):
        return int(node.value)
    if kind == "float" and re.fullmatch(r"-?[0-9]{1,9}\.[0-9]{1,9}", node.value):
        return Decimal(node.value)
    return None


def read_content(text):
    """What a file holds, and the keys it has twice. Raises Invalid when it cannot be read at all."""
    yaml = YAML()
    yaml.Scanner, yaml.Parser, yaml.Constructor = Scanner, Parser, Constructor
    yaml.max_depth = DEEPEST
    # Where some readers take "yes" and "no" for something else than texts, they are to be written in quotes.
    yaml.version = (1, 1)
    try:
        refuse_references(text)
        content = yaml.load(text)
    except MaxDepthExceededError as error:
        raise unreadable(error.problem_mark.line, _("Filen har for mange niveauer inden i hinanden.")) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = _("Filen kan ikke læses som YAML: %(reason)s.") % {"reason": error.problem or error.context}
        raise unreadable(mark.line, message) from error
    except ReaderError as error:
        message = _("Tegnet U+%(code)04X kan ikke stå i en fil.") % {"code": error.character}
        raise unreadable(text.count("\n", 0, error.position), message) from error
    if content is None:
        raise unreadable(0, _("Filen er tom."))
    return content, yaml.constructor.repeated_keys


def unreadable(line, message):
    return Invalid([Problem(line + 1, "", message)])


def refuse_references(text):
    """A reference repeats a whole branch, so a short file could stand for an endless one."""
    events = YAML().parse(text) if "*" in text else []
    lines = [event.start_mark.line + 1 for event in events if isinstance(event, AliasEvent)]
    if lines:
        message = _("Skriv teksten ud. Henvisninger (*) kan ikke bruges her.")
        raise Invalid([Problem(line, "", message) for line in lines])


def line_of(path, content) -> int:
    """A block of text begins on the line of its key; that is where a reader looks."""
    line = content.lc.line if hasattr(content, "lc") else 0
    for step in path:
        places = content.lc.data if hasattr(content, "lc") else None
        if places is None or step not in places:
            break
        line, content = places[step][0], content[step]
    return line + 1
