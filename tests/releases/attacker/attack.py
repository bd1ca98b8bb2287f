"""One release, or two: everybody's range, with nobody's answer known, with one insider's, and with three."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from math import ceil

from tests.releases.attacker.reading import STEPS, Figure, Importance, Steps
from tests.releases.attacker.solving import Reader
from tests.releases.attacker.worlds import PRINCIPLES

NEARLY = 1e-6
INSIDERS = 4


@dataclass(frozen=True)
class Kind:
    """Of what is told: how low and how high an answer can be, and how wide a range has to be left."""

    name: type
    low: int
    high: int
    left: float


KINDS = [Kind(Figure, 1, 5, 2), Kind(Importance, 0, 1, 1)]
OF_STEPS = Kind(Steps, 0, 1, 1)


class Attack:
    """On one principle of some releases together, with the answers that people gave."""

    def __init__(self, releases, principle, kind, answers, chance):
        self.kind, self.chance, self.releases, self.principle = kind, chance, releases, principle
        self.crowd_of = {}
        for person in {person for release in releases for person in release.standing}:
            stands = tuple(standing_in(release, person, principle) for release in releases)
            if any(stands):
                self.crowd_of[person] = stands
        self.answers = {person: answers[person][principle] for person in self.crowd_of}
        self.reader = Reader(Counter(self.crowd_of.values()), kind.low, kind.high)
        for number, release in enumerate(releases):
            for at, told in release.told.items():
                if isinstance(at, kind.name) and at.principle == principle:
                    self.hear(number, at, told)

    def hear(self, number, at, told):
        role = getattr(at, "role", "")
        inside = [crowd for crowd in self.reader.crowds if crowd[number] and is_inside(crowd[number], at.unit, role)]
        size = sum(self.reader.crowds[crowd] for crowd in inside)
        low, high = told if isinstance(told, tuple) else (told / size, told / size)
        if self.kind is OF_STEPS:
            low, high = between_whole(low, high, size)
        self.reader.hear(inside, low, high)

    def breaches(self, known=()):
        """The crowds in which somebody's range is too narrow, of those who are not among the known."""
        given = [(self.crowd_of[person], self.answers[person]) for person in known]
        taken = Counter(crowd for crowd, _answer in given)
        found = []
        for crowd in self.reader.told:
            if self.reader.crowds[crowd] > taken[crowd]:
                width = self.reader.width(crowd, given)
                if width is not None and width < self.kind.left - NEARLY:
                    found.append(crowd)
        return found

    def somebody(self, count):
        """So many who tell each other what they answered."""
        people = sorted(person for person, crowd in self.crowd_of.items() if crowd in self.reader.told)
        return self.chance.sample(people, count) if len(people) > count else None


def between_whole(low, high, size):
    """There are so many people, and what lies in the middle is rounded upwards."""
    most = size if high == 1 else ceil(high * size - NEARLY) - 1
    return ceil(low * size - NEARLY) / size, most / size


def standing_in(release, person, principle):
    units, role, principles = release.standing.get(person, ((), "", 0))
    return (frozenset(units), role) if principles >> (principle - 1) & 1 else None


def is_inside(stands, unit, role):
    units, own = stands
    return unit in units and role in ("", own)


def attacks_on(world, releases):
    """Each release by itself, and each two where everybody has answered both times alike."""
    together = [[release] for release in releases]
    if world.stays:
        together += [[one, other] for place, one in enumerate(releases) for other in releases[place + 1 :]]
    for group in together:
        for principle in PRINCIPLES:
            for kind in KINDS:
                answers = world.scores if kind.name is Figure else world.ticks
                yield Attack(group, principle, kind, answers, world.chance), len(group)


def attacks_on_steps(world, releases):
    """Of each release by itself: what she was to do until then is another thing than what she is to do after that."""
    for release in releases:
        yield Attack([release], STEPS, OF_STEPS, release.steps, world.chance), 1


def succeeded(world, releases):
    """{(how many releases, how many answers are known): [tries, breaches]}"""
    found = defaultdict(lambda: [0, 0])
    for attack, count in chain(attacks_on(world, releases), attacks_on_steps(world, releases)):
        teams = [(), *(attack.somebody(1) for _insider in range(INSIDERS)), attack.somebody(3)]
        for known in teams:
            if known is not None and attack.reader.told:
                tally = found[count, len(known)]
                tally[0] += len(attack.reader.told)
                tally[1] += len(attack.breaches(known))
    return dict(found)
