"""How many principles a leader calls most important: the texts ask for few, and nothing is refused."""

from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext as _

from principles.models import ImportanceLevel
from principles.reading import EditionTexts, PrincipleTexts


@dataclass(frozen=True)
class Priorities:
    level: ImportanceLevel
    """The highest."""
    limit: int
    chosen: list[PrincipleTexts]

    @property
    def are_too_many(self):
        return len(self.chosen) > self.limit

    @property
    def sentence(self):
        names = "; ".join(f"{principle.number}. {principle.title}" for principle in self.chosen)
        numbers = {"count": len(self.chosen), "limit": self.limit, "level": self.level.label, "names": names}
        if not self.chosen:
            return _("Du har ikke valgt »%(level)s« ved noget princip endnu. Vælg det ved højst %(limit)s.") % numbers
        if self.are_too_many:
            return (
                _(
                    "Du har valgt »%(level)s« ved %(count)s principper: %(names)s. "
                    "Vælg højst %(limit)s, så dine kræfter rækker."
                )
                % numbers
            )
        return _("Du har valgt »%(level)s« ved %(count)s af højst %(limit)s principper: %(names)s.") % numbers

    def without(self, principle):
        return Priorities(self.level, self.limit, [item for item in self.chosen if item != principle])

    def with_also(self, principle):
        chosen = [*self.without(principle).chosen, principle]
        return Priorities(self.level, self.limit, sorted(chosen, key=attrgetter("number")))


def priorities_of(texts: EditionTexts, importance) -> Priorities:
    """From what is stored: the importance of each principle, by its id."""
    highest = texts.highest_importance
    chosen = [principle for principle in texts.principles if importance.get(principle.pk) == highest.value]
    return Priorities(level=highest, limit=texts.edition.importance_soft_limit, chosen=chosen)
