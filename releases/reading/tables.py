"""The figures of several units side by side, in the order a page's table has them."""

from dataclasses import dataclass, field

from organisations.models import Leadership
from principles.models import DialogueQuestion
from principles.reading import PrincipleTexts
from releases.reading.figures import Figure
from releases.reading.summaries import Important, Summary, UnitPicture

QUESTIONS_EACH = 2


@dataclass(frozen=True)
class FigureRow:
    principle: PrincipleTexts
    figures: list[Figure]
    breaks: set[int] = field(default_factory=set)
    """Where the figures are of rounds: the indexes of those that asked other statements than the round before."""

    @property
    def has_new_statements(self):
        return len(self.figures) - 1 in self.breaks

    @property
    def after_breaks(self) -> list[tuple[Figure, bool]]:
        return [(figure, at in self.breaks) for at, figure in enumerate(self.figures)]

    @property
    def is_shown(self):
        return any(not figure.is_hidden for figure in self.figures)


@dataclass(frozen=True)
class UnitRow:
    unit: UnitPicture
    figures: list[tuple[PrincipleTexts, Figure]]


@dataclass(frozen=True)
class Questions:
    """What to ask the leaders about one principle."""

    principle: PrincipleTexts
    figure: Figure
    questions: list[str]


def units_beside(summary: Summary) -> list[UnitPicture]:
    """The units around this one that have something to show, the nearest first."""
    return [unit for unit in (summary.network, summary.country) if unit and unit.is_shown and unit is not summary.unit]


def units_with_steps(summary: Summary) -> list[UnitPicture]:
    """Those of whose next steps it is told: what the unit consists of, itself, and those around it."""
    units = [*summary.parts, summary.unit, summary.network, summary.country]
    return list({unit.key: unit for unit in units if unit and unit.steps_done}.values())


def comparison_rows(summary: Summary) -> list[FigureRow]:
    """The unit first, then those around it."""
    units = [summary.unit, *units_beside(summary)]
    return [FigureRow(item, [unit.figure(item.number) for unit in units]) for item in summary.texts.principles]


def roles_shown(summary: Summary) -> list:
    return [Leadership.Role(role) for role in summary.unit.roles]


def role_rows(summary: Summary) -> list[FigureRow]:
    shown = roles_shown(summary)
    return [
        FigureRow(item, [summary.unit.figure(item.number, role) for role in shown]) for item in summary.texts.principles
    ]


def trend_rows(summary: Summary) -> list[FigureRow]:
    """One figure for each round, oldest first."""
    return [
        FigureRow(item, [moment.figure(item.number) for moment in summary.trend], summary.breaks[item.number])
        for item in summary.texts.principles
    ]


def unit_rows(summary: Summary) -> list[UnitRow]:
    """In the order of their names, whatever their figures are (R12)."""
    principles = summary.texts.principles
    return [UnitRow(unit, [(item, unit.figure(item.number)) for item in principles]) for unit in summary.parts]


def dialogue_questions(summary: Summary) -> list[Questions]:
    """For the lowest principles, what strategic management and leaders can ask each other."""
    return [
        Questions(item, summary.unit.figure(item.number), strategic_questions(item)[:QUESTIONS_EACH])
        for item in summary.lowest
    ]


def strategic_questions(principle) -> list[str]:
    asked = [each for each in principle.dialoguequestions if each.dialogue == DialogueQuestion.With.STRATEGIC]
    return [question.text for question in asked]


def important_principles(summary: Summary) -> list[tuple[PrincipleTexts, Important]]:
    """The principles most find important, the most first."""
    found = [(item, summary.importance[item.number]) for item in summary.shown if item.number in summary.importance]
    return sorted(found, key=lambda pair: (-pair[1].people, pair[0].number))
