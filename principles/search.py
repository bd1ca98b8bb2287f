"""Search in the texts of an edition. It is done here and not in the database, so that it is the same on both."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pages.cleaning import clean_line
from principles.folding import Folded, words_of
from principles.models import DialogueQuestion
from principles.reading import PrincipleTexts

QUERY_LENGTH = 100
SHOWN_IN_EACH = 10
EXCERPT_LENGTH = 240


@dataclass(frozen=True)
class Passage:
    """A text on a principle's page, and where it stands there."""

    kind: str
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether they were asked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Hit:
    kind: str
    url: str
    heading: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True)
class Group:
    """What was found in one principle."""

    principle: PrincipleTexts
    hits: list[Hit]
    more: int


@dataclass(frozen=True)
class Result:
    query: str
    is_too_short: bool
    groups: list[Group]

    @property
    def count(self):
        return sum(len(group.hits) + group.more for group in self.groups)


def search(texts, query) -> Result:
    """Passages with every word of the query, in the active language and in the order of the pages."""
    query = clean_line(query)[:QUERY_LENGTH]
    words = words_of(query, get_language())
    if not words:
        return Result(query, bool(query), [])
    groups = (group_of(principle, passages, words) for principle, passages in index(texts, get_language()))
    return Result(query, False, [group for group in groups if group.hits])


@lru_cache(maxsize=4)
def index(texts, language):
    """Every passage in one language, ready to be compared; kept as long as the texts are."""
    return [
        (principle, [(passage, Folded(passage.heading), Folded(passage.text)) for passage in passages_of(principle)])
        for principle in texts.principles
    ]


def passages_of(principle) -> Iterator[Passage]:
    """In the order of the page, with the anchors that its template gives them."""
    yield Passage(_("Princip"), "retning", normal(principle.title), normal(principle.direction))
    for paragraph in normal(principle.background).split("\n\n"):
        yield Passage(_("Baggrund"), "baggrund", "", paragraph)
    for level in principle.maturitylevels:
        yield Passage(_("I praksis"), "i-praksis", "", normal(level.text))
    for advice in principle.advice:
        yield Passage(_("Råd"), advice.code, normal(advice.title), normal(advice.text))
    for dilemma in principle.dilemmas:
        poles = f"{dilemma.pole_a} – {dilemma.pole_b}."
        text = f"{poles} {dilemma.text} {dilemma.question}"
        yield Passage(_("Dilemma"), dilemma.code, normal(dilemma.title), normal(text))
    for pitfall in principle.pitfalls:
        text = f"{pitfall.signs} {pitfall.counter_move}"
        yield Passage(_("Faldgrube"), pitfall.code, normal(pitfall.title), normal(text))
    for question in principle.questions:
        yield Passage(_("Afklarende spørgsmål"), question.code, "", normal(question.text))
    for question in principle.dialoguequestions:
        kind = _("Spørgsmål til dialog: %(dialogue)s") % {"dialogue": DialogueQuestion.With(question.dialogue).label}
        yield Passage(kind, question.code, "", normal(question.text))
    for statement in principle.statements:
        yield Passage(_("Udsagn"), statement.code, "", normal(statement.text))


def normal(text):
    return unicodedata.normalize("NFC", text or "")


def group_of(principle, passages, words) -> Group:
    hits: list[Hit] = []
    more = 0
    for passage, heading, text in passages:
        in_heading = [list(heading.find(word)) for word in words]
        in_text = [list(text.find(word)) for word in words]
        if not all(one or other for one, other in zip(in_heading, in_text, strict=True)):
            continue
        if len(hits) == SHOWN_IN_EACH:
            more += 1
            continue
        url = f"{principle.get_absolute_url()}#{passage.anchor}"
        headline = pieces(passage.heading, in_heading, (0, len(passage.heading)))
        hits.append(Hit(passage.kind, url, headline, pieces(passage.text, in_text, window(passage.text, in_text))))
    return Group(principle, hits, more)


def pieces(text, found, shown) -> list[Piece]:
    """The part of a text that is shown, cut where something found begins and ends."""
    first, last = shown
    result = [Piece("… ")] if first else []
    place = first
    for start, end in sorted(chain.from_iterable(found)):
        start, end = max(start, place), min(end, last)
        if start < end:
            result += [Piece(text[place:start]), Piece(text[start:end], is_found=True)]
            place = end
    result.append(Piece(text[place:last]))
    if last < len(text):
        result.append(Piece(" …"))
    return [piece for piece in result if piece.text]


def window(text, found) -> tuple[int, int]:
    """A stretch of whole words around the first thing found."""
    if len(text) <= EXCERPT_LENGTH:
        return 0, len(text)
    start = min((start for start, _end in chain.from_iterable(found)), default=0)
    first = max(0, min(start - EXCERPT_LENGTH // 3, len(text) - EXCERPT_LENGTH))
    if first:
        first = text.find(" ", first) + 1
    last = first + EXCERPT_LENGTH
    space = text.rfind(" ", start + 1, last) if last < len(text) else -1
    return first, space if space > 0 else min(last, len(text))
