"""How an invented leader sees herself: a level and a profile of her own that change a little over time."""

from dataclasses import dataclass

from assessments.demo.naming import chance
from organisations.models import Leadership
from principles.models import NOT_RELEVANT

PROFILE = {1: 0.3, 2: 0.0, 3: 0.25, 4: -0.05, 5: -0.5, 6: -0.1, 7: -0.15}
"""What leaders find easier and harder on the whole, by the principle's number."""
PROFILE_OF_DEPARTMENT_MANAGERS = {2: -0.1, 3: 0.2, 5: -0.2, 6: -0.1}
NOT_ANSWERED, NOT_HERS = 0.025, 0.025
ENOUGH_ANSWERS = 3
"""Of each principle, before an assessment can be submitted."""
RANKS = [
    (4, 3, 3, 3, 2, 2, 1),
    (4, 4, 3, 3, 2, 2, 1),
    (4, 4, 3, 3, 2, 2, 2),
    (3, 3, 3, 3, 2, 2, 2),
    (4, 4, 4, 3, 3, 2, 2),
]
RANK_WEIGHTS = [30, 30, 20, 12, 8]


@dataclass(frozen=True)
class Persona:
    email: str
    level: float
    growth: float
    profile: dict[int, float]
    """By the principle's number, as are priorities."""
    priorities: dict[int, float]
    talkative: float
    """The share of principles she writes about."""

    def score(self, rng, statement, number, half_year):
        """1–5, NOT_RELEVANT, or None for what she skips. half_year counts from 0."""
        roll = rng.random()
        if roll < NOT_ANSWERED + NOT_HERS:
            return None if roll < NOT_ANSWERED else NOT_RELEVANT
        difficulty = chance("difficulty", statement.code).gauss(0, 0.25)
        felt = self.level + self.growth * half_year + self.profile[number] - difficulty + rng.gauss(0, 0.45)
        return min(max(round(felt), 1), 5)

    def leaning(self, text):
        """How readily she recognises a dilemma or a pitfall: much the same every time."""
        return 0.15 + chance("leaning", self.email, text.code).random() ** 2


def persona_of(leadership) -> Persona:
    email = leadership.user.email
    rng = chance("persona", email)
    culture = chance("culture", leadership.service.organisation.name).gauss(0, 0.15)
    profile = {number: offset + rng.gauss(0, 0.4) for number, offset in PROFILE.items()}
    if leadership.role == Leadership.Role.DEPARTMENT_MANAGER:
        for number, offset in PROFILE_OF_DEPARTMENT_MANAGERS.items():
            profile[number] += offset
    return Persona(
        email=email,
        level=3.25 + culture + rng.gauss(0, 0.4),
        growth=rng.gauss(0.12, 0.12),
        profile=profile,
        priorities={number: rng.gauss(0, 0.5) for number in PROFILE},
        talkative=rng.betavariate(4, 1.6),
    )


def scores_of(persona, rng, statements, number, half_year) -> list:
    """At least three answers, as submitting requires."""
    scores = [(statement, persona.score(rng, statement, number, half_year)) for statement in statements]
    answered = [(statement, score) for statement, score in scores if score is not None]
    if len(answered) < ENOUGH_ANSWERS:
        return [(statement, score or 3) for statement, score in scores]
    return answered


def importance_of(persona, rng, means) -> dict[int, int]:
    """Importance by the principle's number. What goes badly seems a little more important."""
    felt = {number: persona.priorities[number] - 0.3 * (mean - 3) + rng.gauss(0, 0.3) for number, mean in means.items()}
    ranks = rng.choices(RANKS, RANK_WEIGHTS)[0]
    return dict(zip(sorted(felt, key=lambda number: felt[number], reverse=True), ranks, strict=True))


def recognised_texts(persona, rng, texts, weights) -> list:
    """None, one or two of them, weighted so, and oftenest those that are hers."""
    count = rng.choices([0, 1, 2], weights)[0]
    keys = {text.code: rng.random() ** (1 / persona.leaning(text)) for text in texts}
    chosen = sorted(texts, key=lambda text: keys[text.code], reverse=True)[:count]
    return sorted(chosen, key=lambda text: text.position)
