"""The hand-written material, read from texts.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from organisations.models import Leadership

FILE = Path(__file__).with_name("texts.yaml")
ROLES = {"tilbudsleder": Leadership.Role.SERVICE_MANAGER, "afdelingsleder": Leadership.Role.DEPARTMENT_MANAGER}


@dataclass(frozen=True)
class ReflectionText:
    principle: int
    tone: str
    role: str
    text: str
    kind: str | None = None

    def suits(self, assessment, service):
        """Whether the leader could have written it: her role, her kind of service, and whom she leads."""
        if self.kind not in (None, service.kind):
            return False
        if self.role != "both" and ROLES[self.role] != assessment.role:
            return False
        is_alone = assessment.role == Leadership.Role.SERVICE_MANAGER and assessment.leads_directly
        return not (is_alone and "afdelingsleder" in self.text.lower())


@dataclass(frozen=True)
class Texts:
    reflections: list[ReflectionText]
    openings: list[str]
    closings: list[str]
    actions: dict[int, list[str]]
    """Next steps by the principle's number."""
    places: dict
    people: dict
    greetings: dict[str, str]
    """What the organisers of rounds write to the leaders, by half-year."""
    stories: dict[str, dict]
    """What the demo accounts have written, by account and half-year."""


@cache
def demo_texts() -> Texts:
    with FILE.open(encoding="utf-8") as stream:
        material = yaml.safe_load(stream)
    actions: dict[int, list[str]] = {}
    for action in material["actions"]:
        actions.setdefault(action["principle"], []).append(action["text"])
    return Texts(
        reflections=[ReflectionText(**reflection) for reflection in material["reflections"]],
        openings=material["variations"]["openings"],
        closings=material["variations"]["closings"],
        actions=actions,
        places=material["places"],
        people=material["people"],
        greetings=material["greetings"],
        stories={
            "tilbudsleder": material["birgitte"]["assessments"],
            "afdelingsleder": material["afdelingsleder"]["assessments"],
        },
    )
