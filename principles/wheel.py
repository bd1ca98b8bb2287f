"""The wheel on the front page: seven principles around the citizen's personal recovery."""

from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.translation import gettext_lazy as _

CENTRE = 256
RADIUS = 196
HUB_RADIUS = 84
NODE_RADIUS = 55

# One word for each principle, where there is no room for its name.
SHORT_NAMES = {
    "samarbejde-med-borgeren": _("Borgeren"),
    "tydelig-faglig-retning": _("Retning"),
    "naervaerende-ledelse": _("Nærvær"),
    "faglig-refleksion": _("Refleksion"),
    "ledelsesinformation-som-fagligt-vaerktoej": _("Viden"),
    "samarbejde-om-recovery": _("Samarbejde"),
    "recovery-orienterede-kompetencer": _("Kompetencer"),
}


@dataclass(frozen=True)
class Spoke:
    """Coordinates are written out: a decimal comma means something else inside an SVG."""

    number: int
    word: str
    inner_x: str
    inner_y: str
    outer_x: str
    outer_y: str
    x: str
    y: str
    number_y: str
    word_y: str


def spokes(texts) -> list[Spoke]:
    return [
        spoke(principle, -pi / 2 + place * 2 * pi / len(texts.principles))
        for place, principle in enumerate(texts.principles)
    ]


def spoke(principle, angle) -> Spoke:
    inner_x, inner_y = point(angle, HUB_RADIUS)
    outer_x, outer_y = point(angle, RADIUS - NODE_RADIUS)
    x, y = point(angle, RADIUS)
    places = (inner_x, inner_y, outer_x, outer_y, x, y, y + 11, y + 24)
    word = str(SHORT_NAMES.get(principle.slug, ""))
    return Spoke(principle.number, word, *(f"{place:.1f}" for place in places))


def point(angle, radius):
    return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)
