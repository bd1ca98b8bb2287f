"""The texts of an edition, read once in each process and kept for as long as nobody changes them.

What comes out is shared by every request of the process: read it, never change it. Texts come out in the language that
is active when they are read, so the same object serves Danish and English pages.
"""

from functools import cached_property, lru_cache

from principles.models import HIGH, LOW, DialogueQuestion, Edition, ImportanceLevel, Quadrant, RatingLevel, Statement

KEPT_EDITIONS = 4


class PrincipleTexts:
    """One principle with its texts as lists. Reading any of it costs no query."""

    def __init__(self, principle):
        self.principle = principle
        self.pk = principle.pk
        self.number = principle.number
        self.slug = principle.slug
        self.statements = list(principle.statements.all())
        self.maturitylevels = list(principle.maturitylevels.all())
        self.advice = list(principle.advice.all())
        self.dilemmas = list(principle.dilemmas.all())
        self.pitfalls = list(principle.pitfalls.all())
        self.questions = list(principle.questions.all())
        self.dialoguequestions = list(principle.dialoguequestions.all())

    def __str__(self):
        return str(self.principle)

    def get_absolute_url(self):
        return self.principle.get_absolute_url()

    @property
    def title(self):
        return self.principle.title

    @property
    def direction(self):
        return self.principle.direction

    @property
    def background(self):
        return self.principle.background

    @property
    def dialogues(self):
        """The questions of each dialogue as (its name, questions), in the order the dialogues are named."""
        for dialogue in DialogueQuestion.With:
            questions = [question for question in self.dialoguequestions if question.dialogue == dialogue]
            if questions:
                yield dialogue.label, questions


class EditionTexts:
    """Everything a page says about one edition."""

    def __init__(self, edition):
        self.edition = edition
        self.principles = [PrincipleTexts(principle) for principle in edition.principles.all()]
        self.audiences = list(edition.audiences.all())
        self.rating_levels = list(edition.ratinglevels.all())
        self.importance_levels = list(edition.importancelevels.all())
        self.quadrants = list(edition.quadrants.all())
        self._asked = {
            principle.number: {statement.code for statement in principle.statements} for principle in self.principles
        }

    def asks_the_same(self, other, number) -> bool:
        """Whether a principle's figures can be compared: it has the same statements, in better words perhaps."""
        return self._asked.get(number) == other._asked.get(number)

    def principle(self, slug) -> PrincipleTexts | None:
        return self._by_slug.get(slug)

    def rating_level(self, score) -> RatingLevel | None:
        return level_at(self.rating_levels, score)

    def importance_level(self, importance) -> ImportanceLevel | None:
        return level_at(self.importance_levels, importance)

    @property
    def highest_importance(self) -> ImportanceLevel:
        return self.importance_levels[-1]

    def is_high(self, score) -> bool:
        """By the number that is shown, so that what is said of it fits."""
        return score is not None and score >= self.edition.high_score_from

    def is_important(self, importance) -> bool:
        return importance is not None and importance >= self.edition.high_importance_from

    def quadrant_of(self, score, importance) -> Quadrant | None:
        """Where a principle stands; None when either figure is missing."""
        if score is None or importance is None:
            return None
        corner = (HIGH if self.is_high(score) else LOW, HIGH if self.is_important(importance) else LOW)
        return next(quadrant for quadrant in self.quadrants if (quadrant.score, quadrant.importance) == corner)

    @cached_property
    def _by_slug(self):
        return {principle.slug: principle for principle in self.principles}


def statements_asked(editions) -> dict:
    """{edition: {principle's number: the codes of its statements}}. One query, of texts that are not read for more."""
    asked: dict = {edition: {} for edition in editions}
    rows = Statement.objects.filter(principle__edition__in=editions)
    for edition, number, code in rows.values_list("principle__edition", "principle__number", "code"):
        asked[edition].setdefault(number, set()).add(code)
    return asked


def level_at(levels, value):
    return next((level for level in levels if level.value == value), None)


def edition_texts(edition) -> EditionTexts:
    return texts_at(edition.pk, edition.changed_at)


def current_texts() -> EditionTexts | None:
    """The texts of the current edition, or None before the first is published. One small query."""
    newest = Edition.objects.newest_first().values_list("pk", "changed_at").first()
    return texts_at(*newest) if newest else None


@lru_cache(maxsize=KEPT_EDITIONS)
def texts_at(pk, changed_at) -> EditionTexts:
    """Keyed by when the edition last changed: every change to one of its texts moves that moment."""
    return EditionTexts(Edition.objects.with_texts().get(pk=pk))
