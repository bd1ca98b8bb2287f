"""What has moved since the round before, by the changes that are published (R9)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from principles.reading import PrincipleTexts
from releases.models import Cell
from releases.reading.figures import Figure
from releases.reading.summaries import Summary
from releases.reading.words import in_a_sentence


@dataclass(frozen=True)
class Move:
    """A principle that the leaders rate otherwise than in the round before."""

    principle: PrincipleTexts
    before: Figure
    now: Figure

    @property
    def is_up(self):
        return self.now.change == Cell.Change.UP


def moves_of(summary: Summary) -> list[Move]:
    before = summary.trend[-2] if len(summary.trend) > 1 else None
    pairs = [(item, summary.unit.figure(item.number)) for item in summary.texts.principles]
    return [
        Move(item, before.figure(item.number), figure)
        for item, figure in pairs
        if before and figure.change in {Cell.Change.UP, Cell.Change.DOWN}
    ]


def level_principles(summary: Summary) -> list[PrincipleTexts]:
    return [item for item in summary.texts.principles if summary.unit.figure(item.number).change == Cell.Change.LEVEL]


def say_moves(summary: Summary) -> str:
    """One sentence, or none where no change is told of any principle."""
    moves = moves_of(summary)
    up, down = (in_a_sentence([each.principle for each in moves if each.is_up == is_up]) for is_up in (True, False))
    if up and down:
        said = _("Lederne vurderer sig selv højere på %(up)s og lavere på %(down)s end i sidste runde.")
    elif up:
        said = _("Lederne vurderer sig selv højere på %(up)s end i sidste runde.")
    elif down:
        said = _("Lederne vurderer sig selv lavere på %(down)s end i sidste runde.")
    elif not level_principles(summary):
        return ""
    elif summary.are_some_new:
        return _("Det, der kan sammenlignes med sidste runde, har ikke flyttet sig.")
    else:
        return _("Intet princip har flyttet sig siden sidste runde.")
    return said % {"up": up, "down": down}
