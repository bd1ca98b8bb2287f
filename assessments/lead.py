"""What leads a result, in words: the page and its documents say the same."""

from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments import highlights
from pages.numbers import score_text

LOWEST, HIGHEST = 1, 5


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
        return Lead(without_numbers(result), "")
    if len(items) == 1:
        return Lead(only_one(items[0]), "")
    if result.is_level:
        return Lead(all_level(items, result), "")
    said = [what_is_highest(result), what_is_lowest(items, result)]
    return Lead(" ".join(sentence for sentence in said if sentence), where_to_begin(items, result))


def without_numbers(result):
    if all(line.not_relevant for line in result.answers):
        return _(
            "Du har svaret »%(not_relevant)s« på alt, så der er ingen tal at pege med. Hvilke af udsagnene ville dine "
            "medarbejdere vurdere dig på?"
        ) % {"not_relevant": result.edition.not_relevant_label}
    return _(
        "Der er for få svar til at pege på styrker og på, hvor der er mest at hente. Et princip får et gennemsnit, "
        "når "
        "du har vurderet mindst %(minimum)s af dets udsagn."
    ) % {"minimum": result.edition.minimum_answered}


def only_one(item):
    return _(
        "Kun %(title)s har svar nok til et gennemsnit: %(score)s. Der er ikke noget at holde det op imod endnu."
    ) % {"title": item.principle.title, "score": score_text(item.score)}


def all_level(items, result):
    groups = highlights.equals(items, key=lambda item: item.score)
    has_all = len(items) == len(result.principles)
    if len(groups) > 1:
        spread = get_text_list([many_at(group) for group in groups], _("og"))
        if has_all:
            said = _("Dine syv principper ligger tæt: %(spread)s.")
        else:
            said = _("De principper, der har et gennemsnit, ligger tæt: %(spread)s.")
        return " ".join([said % {"spread": spread}, _("Det er for lidt til at kalde noget højest eller lavest.")])
    if all(line.score == HIGHEST for line in result.answers):
        return _("Du har svaret 5 på alt. Så peger tallene ikke på noget. Hvad ville dine medarbejdere svare?")
    if all(line.score == LOWEST for line in result.answers):
        return _(
            "Du har svaret 1 på alt. Så peger tallene ikke på ét sted at begynde. Hvad ville dine medarbejdere svare?"
        )
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


def what_is_highest(result):
    highest = result.ends.highest
    if result.ends.named_highest:
        said = _("Du ligger højest i %(titles)s.") % {"titles": titles_in_words(highest)}
    else:
        said = capfirst(_("%(many)s principper ligger højest med %(score)s.") % many_with_score(highest))
    if highest[0].is_high:
        return said
    return " ".join([said, _("Ingen når op på %(limit)s, så vi kalder ingen af dem en styrke.") % limit(result)])


def what_is_lowest(items, result):
    """What needs to be said where no list names those that have most to gain."""
    if all(item.is_high for item in items):
        if len(items) == len(result.principles):
            return _("Alle syv principper ligger på mindst %(limit)s.") % limit(result)
        return _("De principper, der har et gennemsnit, ligger alle på mindst %(limit)s.") % limit(result)
    if not result.ends.named_lowest:
        return capfirst(_("%(many)s principper ligger lavest med %(score)s.") % many_with_score(result.ends.lowest))
    return ""


def many_with_score(items):
    return {"many": how_many(items), "score": score_text(items[0].score)}


def limit(result):
    return {"limit": score_text(result.edition.high_score_from)}


def where_to_begin(items, result):
    first = result.first_developments
    if not first:
        if all(item.is_high for item in items):
            return _("Tallene peger ikke på ét sted at begynde, så begynd med det, du selv finder vigtigst.")
        return _("Flere principper ligger på samme niveau, så begynd med det, du selv finder vigtigst.")
    titles = {"titles": titles_in_words(first)}
    if not result.begins_lowest:
        return _("Begynd med %(titles)s: Det er vigtigt for dig, og der er noget at hente.") % titles
    if first[0].is_important:
        return _("Begynd med %(titles)s: Det er vigtigt for dig, og her er mest at hente.") % titles
    return _("Her er mest at hente: %(titles)s.") % titles


def titles_in_words(items):
    return get_text_list([item.principle.title for item in items], _("og"))
