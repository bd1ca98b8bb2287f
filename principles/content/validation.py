"""Everything that is wrong with a content file, found at once and each with its line."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import singledispatch

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import TextField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from principles.content import kinds
from principles.content.agreement import disagreements
from principles.content.characters import flaw_in
from principles.content.parsing import Parsed, Problem, parse
from principles.content.schema import FILE, LANGUAGES
from principles.models import Edition

LANGUAGE_MISSING = {
    "da": gettext_lazy("Den danske tekst (da) mangler."),
    "en": gettext_lazy("Den engelske tekst (en) mangler."),
}


class Invalid(Exception):
    """Carries every problem; nothing of the file has been used."""

    def __init__(self, problems):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def validated(text) -> dict:
    """The values of a content file that is right in every way, else Invalid."""
    parsed = parse(text)
    if parsed.value is not None:
        check(FILE, parsed.value, Place(parsed, (), "", Edition))
        if isinstance(parsed.value, dict):
            parsed.problems += disagreements(parsed)
    if parsed.problems:
        raise Invalid(parsed.problems)
    return parsed.value


@dataclass(frozen=True)
class Place:
    """Where in the file a value stands, and the model whose column holds it."""

    parsed: Parsed
    path: tuple
    where: str
    model: type

    def at(self, key):
        return replace(self, path=(*self.path, key), where=f"{self.where}.{key}".lstrip("."))

    def item(self, place, label, model):
        return replace(self, path=(*self.path, place), where=f"{self.where}[{label}]", model=model)

    def report(self, message):
        self.parsed.problems.append(Problem(self.parsed.lines[self.path], self.where, message))


@singledispatch
def check(kind, value, place):
    raise NotImplementedError(kind)


@check.register
def check_part(part: kinds.Part, value, place):
    if not isinstance(value, dict):
        place.report(_("Her skal stå nøgler med hver sin værdi."))
        return
    for key in value.keys() - part.fields.keys():
        place.at(key).report(_("Nøglen kendes ikke."))
    for key, kind in part.fields.items():
        if key not in value:
            place.report(_("Nøglen %(key)s mangler.") % {"key": key})
        elif isinstance(kind, kinds.Follows):
            check_follows(kind, value[key], place.at(key), value.get(kind.key))
        else:
            check(kind, value[key], place.at(key))


@check.register
def check_rows(rows: kinds.Rows, value, place):
    if not isinstance(value, list) or not value:
        place.report(_("Her skal stå en liste med mindst ét punkt."))
        return
    found = []
    for number, item in enumerate(value):
        key = item.get(rows.key) if isinstance(item, dict) else None
        label = key if isinstance(key, str | int) else f"#{number + 1}"
        here = place.item(number, label, rows.model)
        check_part(kinds.Part(rows.fields), item, here)
        if key in found:
            message = _("%(key)s findes allerede på linje %(line)s.")
            first = place.parsed.lines[*place.path, found.index(key), rows.key]
            here.report(message % {"key": f"{rows.key} {key}", "line": first})
        found.append(key)
    if rows.exactly and tuple(found) != rows.exactly:
        message = _("%(key)s skal være %(expected)s i den rækkefølge. Her står %(found)s.")
        expected, written = (", ".join(str(key) for key in keys) for keys in (rows.exactly, found))
        place.report(message % {"key": rows.key, "expected": expected, "found": written})


@check.register
def check_text(text: kinds.Text, value, place):
    if not isinstance(value, dict):
        place.report(_("Teksten skal stå på både dansk (da) og engelsk (en)."))
        return
    for key in value.keys() - set(LANGUAGES):
        place.at(key).report(_("Sproget kendes ikke."))
    for language in LANGUAGES:
        if language in value:
            check_string(value[language], place.at(language), text.column)
        else:
            place.report(LANGUAGE_MISSING[language])


def check_string(value, place, column) -> bool:
    """One line for a short column; a long text may have several."""
    if not isinstance(value, str):
        place.report(_("Sæt værdien i anførselstegn, så den læses som tekst."))
        return False
    field = place.model._meta.get_field(column)
    flaw = flaw_in(value, one_line=not isinstance(field, TextField))
    if not flaw and field.max_length and len(value) > field.max_length:
        message = _("Teksten er på %(length)s tegn. Der er plads til %(limit)s.")
        flaw = message % {"length": len(value), "limit": field.max_length}
    if flaw:
        place.report(flaw)
    return not flaw


@check.register
def check_word(word: kinds.Word, value, place):
    if (value == "" and word.may_be_empty) or not check_string(value, place, word.column):
        return
    if word.pattern and not re.fullmatch(word.pattern, value):
        place.report(_("Skriv det som %(example)s.") % {"example": word.example})
    elif value in word.reserved:
        place.report(_("%(word)s er en anden sides adresse.") % {"word": value})


@check.register
def check_address(address: kinds.Address, value, place):
    if not check_string(value, place, address.column):
        return
    try:
        URLValidator(schemes=["https", "http"])(value)
    except ValidationError:
        place.report(_("Skriv en adresse, der begynder med https://."))


@check.register
def check_whole(whole: kinds.Whole, value, place):
    if not isinstance(value, int) or not whole.least <= value <= whole.most:
        message = _("Skriv et helt tal fra %(least)s til %(most)s.")
        place.report(message % {"least": whole.least, "most": whole.most})


@check.register
def check_tenths(tenths: kinds.Tenths, value, place):
    is_number = isinstance(value, int | Decimal)
    if not is_number or not tenths.least <= value <= tenths.most or value * 10 % 1:
        message = _("Skriv et tal fra %(least)s til %(most)s med højst én decimal.")
        place.report(message % {"least": tenths.least, "most": tenths.most})


@check.register
def check_choice(choice: kinds.Choice, value, place):
    if value not in choice.codes:
        place.report(_("Skriv en af koderne %(codes)s.") % {"codes": ", ".join(choice.codes)})


@check.register
def check_fixed(fixed: kinds.Fixed, value, place):
    if value != (list(fixed.value) if isinstance(fixed.value, tuple) else fixed.value):
        written = fixed.value if isinstance(fixed.value, str) else f"[{', '.join(fixed.value)}]"
        place.report(_("Her skal stå %(value)s.") % {"value": written})


def check_follows(follows: kinds.Follows, value, place, given):
    expected = follows.values.get(given) if isinstance(given, str) else None
    if expected and value != expected:
        place.report(_("Her skal stå %(value)s.") % {"value": expected})
