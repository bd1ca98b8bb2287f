"""What leads a result, in words: the page and its documents say the same."""

from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments import highlights
from pages.numbers import score_text
from principles.models import Quadrant

HIGHEST = 5


@dataclass(frozen=True)
class Lead:
    standing: str
    """How the principles lie."""
    beginning: str
    """Where to begin, by what she finds important herself. Empty where the numbers point nowhere."""

    def __str__(self):
        return f"{self.standing} {self.beginning}".strip()


def lead_of_result(result) -> Lead:
    items = highlights.scored(result.principles)
    if not items:
        return Lead(too_few(result), "")
    if len(items) == 1:
        return Lead(only_one(items[0]), "")
    if result.is_level:
        return Lead(all_level(items, result.principles), "")
    return Lead(what_is_highest(items, result.strengths), where_to_begin(result))


def too_few(result):
    return _(
        "Der er for få svar til at pege på styrker og på, hvor der er mest at hente. Et princip får et gennemsnit, når "
        "du har vurderet mindst %(minimum)s af dets udsagn."
    ) % {"minimum": result.edition.minimum_answered}


def only_one(item):
    return _(
        "Kun %(title)s har svar nok til et gennemsnit: %(score)s. Der er ikke noget at holde det op imod endnu."
    ) % {"title": item.principle.title, "score": score_text(item.score)}


def all_level(items, principles):
    groups = highlights.equals(items, key=lambda item: item.score)
    has_all = len(items) == len(principles)
    if len(groups) > 1:
        spread = get_text_list([many_at(group) for group in groups], _("og"))
        if has_all:
            said = _("Dine syv principper ligger tæt: %(spread)s.")
        else:
            said = _("De principper, der har et gennemsnit, ligger tæt: %(spread)s.")
        return " ".join([said % {"spread": spread}, _("Det er for lidt til at kalde noget højest eller lavest.")])
    if has_all and items[0].mean == HIGHEST:
        return _("Du har svaret 5 på alt. Så peger tallene ikke på noget. Hvad ville dine medarbejdere svare?")
    if has_all:
        said = _("Alle syv principper ligger på %(score)s. Ingen skiller sig ud.")
    else:
        said = _("De principper, der har et gennemsnit, ligger alle på %(score)s. Ingen skiller sig ud.")
    return said % {"score": score_text(items[0].score)}


def many_at(group):
    return _("%(many)s på %(score)s") % {"many": how_many(group), "score": score_text(group[0].score)}


def how_many(items) -> str:
    """Of principles, in words."""
    return [
        pgettext("principles", "ét"),
        pgettext("principles", "to"),
        pgettext("principles", "tre"),
        pgettext("principles", "fire"),
        pgettext("principles", "fem"),
        pgettext("principles", "seks"),
        pgettext("principles", "syv"),
    ][len(items) - 1]


def what_is_highest(items, strengths):
    if strengths:
        return _("Du ligger højest i %(titles)s.") % {"titles": titles_in_words(strengths)}
    highest = highlights.equals(items, key=lambda item: -item.score)[0]
    return capfirst(
        _("%(many)s principper ligger højest med %(score)s.")
        % {"many": how_many(highest), "score": score_text(highest[0].score)}
    )


def where_to_begin(result):
    first = result.first_developments
    if not first:
        return _("Flere principper ligger lige, så begynd med det, du selv finder vigtigst.")
    if not result.begins_lowest:
        return _("Begynd med %(titles)s: Det er vigtigt for dig, og der er noget at hente.") % {
            "titles": titles_in_words(first)
        }
    if first[0].quadrant and first[0].quadrant.code == Quadrant.Code.STRENGTHEN:
        return _("Begynd med %(titles)s: Det er vigtigt for dig, og her er mest at hente.") % {
            "titles": titles_in_words(first)
        }
    return _("Her er mest at hente: %(titles)s.") % {"titles": titles_in_words(first)}


def titles_in_words(items):
    return get_text_list([item.principle.title for item in items], _("og"))
