"""What a file must say beyond its structure: the texts themselves, and how the rows go together.

This looks at what is written, so that every flaw is found also where much else is wrong. What is of the wrong kind has
been reported already and is passed over here. A flaw is its path and what to do.
"""

import re
from collections import Counter

from django.db.models import TextField
from django.utils.translation import gettext as _

from pages.languages import CODES
from principles.codes import letter_of
from principles.content.characters import flaw_in
from principles.content.reading import line_of
from principles.content.schema import Coded, File, Part, Text, given_by, is_list, key_of, keys_of, kind_of
from principles.models import Audience


def disagreements(content):
    yield from flaws_in_part(File, (), content)
    yield from repeated_slugs(content)
    minimum = value_at(content, "scoring", "minimum_answered_per_principle")
    for place, principle in enumerate(list_at(content, "principles")):
        yield from too_few_statements(principle, ("principles", place), minimum)


def flaws_in_part(part, path, content):
    columns = {column.name: column for column in part.row._meta.concrete_fields if not column.choices}
    for key, name, field in keys_of(part):
        kind, here = kind_of(field), (*path, key)
        if is_list(field):
            yield from flaws_in_rows(kind, here, content)
        elif issubclass(kind, Part):
            yield from flaws_in_part(kind, here, content)
        elif issubclass(kind, Text):
            for language in CODES:
                yield from flaws_in_text(columns[name], (*here, language), content)
        elif name in columns:
            yield from flaws_in_text(columns[name], here, content)


def flaws_in_text(column, path, content):
    """One line for a short column; a long text may have several."""
    text = value_at(content, *path)
    if not isinstance(text, str) or (column.blank and text == ""):
        return
    flaw = flaw_in(text, one_line=not isinstance(column, TextField))
    if flaw:
        yield path, flaw
    elif column.max_length and len(text) > column.max_length:
        message = _("Teksten er på %(length)s tegn. Der er plads til %(limit)s.")
        yield path, message % {"length": len(text), "limit": column.max_length}


def flaws_in_rows(kind, path, content):
    key = key_of(kind)
    found = [value_at(item, key) for item in list_at(content, *path)]
    for place, written in enumerate(found):
        here = (*path, place)
        yield from flaws_in_part(kind, here, content)
        if written is not None and written in found[:place]:
            line = line_of((*path, found.index(written), key), content)
            message = _("%(key)s findes allerede på linje %(line)s.")
            yield here, message % {"key": f"{key} {written}", "line": line}
        if issubclass(kind, Coded) and isinstance(written, str):
            yield from flaws_in_code(written, kind.row(**given_by(kind, path[-1])), (*here, key), content)
    if found and kind.exactly and tuple(found) != kind.exactly:
        expected, there = (", ".join(str(value) for value in values) for values in (kind.exactly, found))
        message = _("%(key)s skal være %(expected)s i den rækkefølge. Her står %(found)s.")
        yield path, message % {"key": key, "expected": expected, "found": there}


def flaws_in_code(code, row, path, content):
    """An id such as "1.A1" is its principle's number, a letter for its kind, and a number: unique in the edition."""
    number, letter = value_at(content, *path[:2], "number"), letter_of(row)
    if not re.fullmatch(rf"[1-7]\.{letter}[1-9][0-9]?", code):
        yield path, _("Skriv det som %(example)s.") % {"example": f"3.{letter}1"}
    elif not code.startswith(f"{number}."):
        yield path, _("Koden skal begynde med princippets nummer, %(number)s.") % {"number": number}


def repeated_slugs(content):
    slugs = [value_at(principle, "slug") for principle in list_at(content, "principles")]
    for place, slug in enumerate(slugs):
        if isinstance(slug, str) and slug in slugs[:place]:
            line = line_of(("principles", slugs.index(slug), "slug"), content)
            message = _("Navnet i webadressen, %(slug)s, findes allerede på linje %(line)s.")
            yield ("principles", place, "slug"), message % {"slug": slug, "line": line}


def too_few_statements(principle, path, minimum):
    """Whoever answers must be able to reach a score."""
    shown = Counter(str(value_at(statement, "audience")) for statement in list_at(principle, "statements"))
    if not isinstance(minimum, int) or not shown or shown.keys() - set(Audience.Code.values):
        return
    for audience in (Audience.Code.SERVICE_MANAGER, Audience.Code.DEPARTMENT_MANAGER):
        count = shown[Audience.Code.BOTH] + shown[audience]
        if count < minimum:
            message = _("%(audience)s får %(count)s udsagn. En score kræver mindst %(minimum)s.")
            yield (*path, "statements"), message % {"audience": audience.label, "count": count, "minimum": minimum}


def value_at(written, *path):
    """What stands there, or nothing where the path ends before."""
    for step in path:
        if isinstance(written, list) and isinstance(step, int):
            written = written[step]
        else:
            written = written.get(step) if isinstance(written, dict) else None
    return written


def list_at(written, *path):
    found = value_at(written, *path)
    return found if isinstance(found, list) else []
