"""Everything that is wrong with a content file, found at once and each with its line."""

from typing import get_args

from annotated_types import Ge, Le
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from principles.content.agreement import disagreements, value_at
from principles.content.reading import Invalid, Problem, line_of, read_content
from principles.content.schema import File, Text, field_at, key_of, kind_of

LANGUAGE_MISSING = {
    "da": gettext_lazy("Den danske tekst (da) mangler."),
    "en": gettext_lazy("Den engelske tekst (en) mangler."),
}


def validated(text) -> File:
    """A content file that is right in every way, else Invalid."""
    content, problems = read_content(text)
    return checked(content, problems)


def checked(content, problems=()) -> File:
    """Plain values that stand in no file have no lines."""
    flaws = list(disagreements(content))
    try:
        file = File.model_validate(content)
    except ValidationError as error:
        flaws += [(path_of(details), what_to_do(details)) for details in error.errors()]
    found = [Problem(line_of(path, content), name_of_place(path, content), flaw) for path, flaw in flaws]
    if found or problems:
        raise Invalid([*problems, *found])
    return file


def path_of(error):
    """What is missing is said where it should have been."""
    return error["loc"][:-1] if error["type"] == "missing" else error["loc"]


def what_to_do(error) -> str:
    path, field = error["loc"], field_at(error["loc"])
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "missing":
            return str(LANGUAGE_MISSING.get(path[-1], "")) or _("Nøglen %(key)s mangler.") % {"key": path[-1]}
        case "extra_forbidden":
            return _("Sproget kendes ikke.") if is_text(field_at(path[:-1])) else _("Nøglen kendes ikke.")
        case "model_type" if is_text(field):
            return _("Teksten skal stå på både dansk (da) og engelsk (en).")
        case "model_type":
            return _("Her skal stå nøgler med hver sin værdi.")
        case "list_type" | "too_short":
            return _("Her skal stå en liste med mindst ét punkt.")
        case "string_type":
            return _("Sæt værdien i anførselstegn, så den læses som tekst.")
        case "string_pattern_mismatch":
            return _("Skriv det som %(example)s.") % {"example": field.examples[0]}
        case "bool_type":
            return _("Skriv true eller false.")
        case "literal_error":
            return _("Her skal stå %(value)s.") % {"value": get_args(field.annotation)[0]}
        case "enum":
            return _("Skriv en af koderne %(codes)s.") % {"codes": ", ".join(field.annotation.values)}
        case _other if field.annotation is int:
            return _("Skriv et helt tal fra %(least)s til %(most)s.") % bounds_of(field)
    return _("Skriv et tal fra %(least)s til %(most)s med højst én decimal.") % bounds_of(field)


def bounds_of(field):
    least = next(rule.ge for rule in field.metadata if isinstance(rule, Ge))
    most = next(rule.le for rule in field.metadata if isinstance(rule, Le))
    return {"least": least, "most": most}


def is_text(field):
    return field is not None and issubclass(kind_of(field), Text)


def name_of_place(path, content):
    """The way to a value in words. An item of a list is called by its key."""
    words = ""
    for end, step in enumerate(path, start=1):
        if isinstance(step, str):
            words += f".{step}"
        else:
            name = value_at(content, *path[:end], key_of(kind_of(field_at(path[:end]))))
            words += f"[{name}]" if type(name) in (str, int) else f"[#{step + 1}]"
    return words.lstrip(".")
