"""The texts of content/network-meetings.yaml, read once in each process.

Texts come out in the language that is active when they are read, so what is kept here serves both languages.
"""

from dataclasses import dataclass
from datetime import time
from functools import cache

import yaml
from django.conf import settings

from pages.languages import CODES, language_among

FILE = settings.BASE_DIR / "content" / "network-meetings.yaml"


@dataclass(frozen=True)
class Text:
    """A text in both languages."""

    da: str
    en: str

    def __str__(self):
        return getattr(self, language_among(CODES))


@dataclass(frozen=True)
class Kind:
    """What an agenda item is about."""

    code: str
    label: Text
    description: Text


@dataclass(frozen=True)
class TemplateItem:
    code: str
    minutes: int
    kind: str
    principle_link: str
    title: Text
    description: Text


@dataclass(frozen=True)
class AgendaTemplate:
    """A ready-made agenda to start from."""

    code: str
    label: Text
    starts: time
    minutes: int
    theme_rule: str
    theme_rule_fallback: str
    preparation: Text
    items: tuple[TemplateItem, ...]


@dataclass(frozen=True)
class ConsultationStep:
    number: int
    minutes: int
    title: Text
    text: Text


@dataclass(frozen=True)
class ConsultationModel:
    """Collegial consultation in fixed steps."""

    title: Text
    minutes: int
    steps: tuple[ConsultationStep, ...]


@dataclass(frozen=True)
class EvaluationQuestion:
    """kind: rating (1–5), text, or principle_and_text."""

    code: str
    kind: str
    text: Text


@dataclass(frozen=True)
class Evaluation:
    intro: Text
    scale_question: Text
    questions: tuple[EvaluationQuestion, ...]


@dataclass(frozen=True)
class MeetingTexts:
    kinds: dict[str, Kind]
    agenda_templates: dict[str, AgendaTemplate]
    consultation_model: ConsultationModel
    ground_rules: tuple[Text, ...]
    evaluation: Evaluation


@cache
def meeting_texts() -> MeetingTexts:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    kinds = [*content["kinds"], *content["other_item_types"]]
    return MeetingTexts(
        kinds={row["code"]: kind(row) for row in kinds},
        agenda_templates={row["code"]: agenda_template(row) for row in content["agenda_templates"]},
        consultation_model=consultation_model(content["consultation_model"]),
        ground_rules=tuple(Text(**row["text"]) for row in content["ground_rules"]),
        evaluation=evaluation(content["evaluation"]),
    )


def kind(row):
    return Kind(code=row["code"], label=Text(**row["label"]), description=Text(**row["description"]))


def agenda_template(row):
    return AgendaTemplate(
        code=row["code"],
        label=Text(**row["label"]),
        starts=time.fromisoformat(row["start"]),
        minutes=row["minutes"],
        theme_rule=row["theme_rule"],
        theme_rule_fallback=row["theme_rule_fallback"],
        preparation=Text(**row["preparation"]),
        items=tuple(template_item(item) for item in row["items"]),
    )


def template_item(row):
    return TemplateItem(
        code=row["code"],
        minutes=row["minutes"],
        kind=row["kind"],
        principle_link=row["principle_link"],
        title=Text(**row["title"]),
        description=Text(**row["description"]),
    )


def consultation_model(row):
    return ConsultationModel(
        title=Text(**row["title"]),
        minutes=row["minutes"],
        steps=tuple(
            ConsultationStep(
                number=step["number"], minutes=step["minutes"], title=Text(**step["title"]), text=Text(**step["text"])
            )
            for step in row["steps"]
        ),
    )


def evaluation(row):
    return Evaluation(
        intro=Text(**row["intro"]),
        scale_question=Text(**row["scale_question"]),
        questions=tuple(
            EvaluationQuestion(code=question["id"], kind=question["type"], text=Text(**question["text"]))
            for question in row["questions"]
        ),
    )
