"""Rules that look at several values of a file at once."""

from collections import Counter

from django.utils.translation import gettext as _

from principles.content.kinds import Part, Rows
from principles.content.parsing import Problem
from principles.content.schema import PRINCIPLES
from principles.models import Audience


def disagreements(parsed) -> list[Problem]:
    """Values that are of the wrong kind have been reported already and are passed over here."""
    principles = parsed.value.get("principles")
    if not isinstance(principles, list):
        return []
    problems = list(repeated_slugs(principles, parsed))
    for place, principle in enumerate(principles):
        if isinstance(principle, dict):
            problems += foreign_codes(principle, ("principles", place), parsed)
            problems += too_few_statements(principle, ("principles", place), parsed)
    return problems


def repeated_slugs(principles, parsed):
    seen = {}
    for place, principle in enumerate(principles):
        slug = principle.get("slug") if isinstance(principle, dict) else None
        if not isinstance(slug, str):
            continue
        line = parsed.lines["principles", place, "slug"]
        if slug in seen:
            message = _("Navnet i adressen, %(slug)s, findes allerede på linje %(line)s.")
            yield Problem(line, name(principle, "slug"), message % {"slug": slug, "line": seen[slug]})
        seen.setdefault(slug, line)


def foreign_codes(principle, path, parsed):
    """A code begins with its principle's number, so that it is unique in the edition."""
    number = principle.get("number")
    for keys in coded_lists(PRINCIPLES.fields):
        for place, item in enumerate(list_at(principle, keys)):
            code = item.get("id") if isinstance(item, dict) else None
            if isinstance(code, str) and "." in code and not code.startswith(f"{number}."):
                line = parsed.lines[*path, *keys, place, "id"]
                message = _("Koden skal begynde med princippets nummer, %(number)s.")
                where = f"{name(principle, *keys)}[{code}].id"
                yield Problem(line, where, message % {"number": number})


def too_few_statements(principle, path, parsed):
    """Whoever answers must be able to reach a score."""
    minimum = value_at(parsed.value, ("scoring", "minimum_answered_per_principle"))
    statements = list_at(principle, ("statements",))
    shown = Counter(str(value_at(item, ("audience",))) for item in statements)
    if not isinstance(minimum, int) or not shown or shown.keys() - set(Audience.Code.values):
        return
    for audience in (Audience.Code.SERVICE_MANAGER, Audience.Code.DEPARTMENT_MANAGER):
        count = shown[Audience.Code.BOTH] + shown[audience]
        if count < minimum:
            message = _("%(audience)s får %(count)s udsagn. En score kræver mindst %(minimum)s.")
            words = {"audience": audience.label, "count": count, "minimum": minimum}
            yield Problem(parsed.lines[*path, "statements"], name(principle, "statements"), message % words)


def coded_lists(fields):
    """The keys that lead to each list of texts with codes."""
    for key, kind in fields.items():
        if isinstance(kind, Rows) and kind.key == "id":
            yield (key,)
        elif isinstance(kind, Part):
            yield from ((key, *keys) for keys in coded_lists(kind.fields))


def list_at(mapping, keys):
    found = value_at(mapping, keys)
    return found if isinstance(found, list) else []


def value_at(mapping, keys):
    for key in keys:
        mapping = mapping.get(key) if isinstance(mapping, dict) else None
    return mapping


def name(principle, *keys):
    return ".".join((f"principles[{principle.get('number', '?')}]", *keys))
