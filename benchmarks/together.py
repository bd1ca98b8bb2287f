"""Two, three and four releases laid beside each other, over random histories in which everybody answers as before.

R9 holds a release against earlier ones two at a time. Here somebody else's solver (OR-Tools) has all figures of several
at once, and knows who stood where: is anybody left less than two points by three or four whom no two of them tell of?
"""

import os
import random
from collections import Counter
from itertools import combinations

from benchmarks.kit.figures import Figures

HISTORIES, STEPS, RELEASES, MOST_TOGETHER = 200, 40, 5, 4
PRINCIPLES = (1, 2)
NEARLY = 1e-6


def main():
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    import django

    django.setup()
    figures, seen = Figures(), Counter()
    for number in range(HISTORIES):
        for principle in PRINCIPLES:
            lay_together(steady_history(number).releases[-RELEASES:], principle, seen)
    figures.equal(0, seen[1, "told"], f"of {seen[1, 'groups']:,} groups of people told of by one release")
    figures.note(
        f"{seen[2, 'told']:,} of {seen[2, 'groups']:,} told of by two: R9 asks of few who came or went, and of one unit"
    )
    for many in range(3, MOST_TOGETHER + 1):
        groups = f"of {seen[many, 'groups']:,} groups told of by {many} releases and by no fewer of them"
        figures.equal(0, seen[many, "new"], groups)
    return figures.exit_status


def steady_history(number):
    from tests.releases.histories import OPERATIONS, TASTES, Answer, World, answer_of

    class SteadyWorld(World):
        """Whoever has answered once gives the same answer wherever she stands."""

        def __init__(self):
            super().__init__()
            self.said = {}

        def answer(self, chance):
            for running in self.running:
                taste, share = chance.choice(TASTES), chance.choice([0.5, 0.9, 1, 1])
                for person, (service, role) in running.roster.items():
                    if person in self.people and person not in running.answers and chance.random() < share:
                        said = self.said.setdefault(person, answer_of(service, role, taste, chance))
                        running.answers[person] = Answer(service, role, said.scores, said.recognises)

    chance, world = random.Random(number), SteadyWorld()
    world.populate(chance)
    operations = [name for name, weight in OPERATIONS.items() if name != "correct" for _number in range(weight)]
    for name in chance.choices(operations, k=STEPS):
        getattr(world, name)(chance)
    return world


def lay_together(releases, principle, seen):
    told = {}
    for many in range(1, MOST_TOGETHER + 1):
        for some in combinations(range(len(releases)), many):
            if share_a_unit([releases[place] for place in some]):
                told[some] = told_of([releases[place] for place in some], principle)
                for crowd, is_told in told[some].items():
                    seen[many, "groups"] += 1
                    seen[many, "told"] += is_told
                    seen[many, "new"] += is_told and not is_told_by_fewer(told, some, crowd)


def share_a_unit(releases):
    return set.intersection(*({unit.key for unit in release.tree.units} for release in releases))


def is_told_by_fewer(told, some, crowd):
    """By one of the releases less."""
    for left_out in range(len(some)):
        fewer, those = (each[:left_out] + each[left_out + 1 :] for each in (some, crowd))
        if told.get(fewer, {}).get(those):
            return True
    return False


def told_of(releases, principle):
    """{crowd: whether anybody in it is left less than two points}: people who stood alike in each of the releases."""
    from releases.disclosure.crowds import PARTS
    from releases.disclosure.figures import interval_of
    from tests.releases.attacker.solving import Reader

    people = {person for release in releases for person in release.answers}
    stood = (tuple(standing_in(release, person, principle) for release in releases) for person in people)
    reader = Reader(Counter(crowd for crowd in stood if any(crowd)), 1, 5)
    for number, release in enumerate(releases):
        for cell, figure in release.figures.items():
            if cell.principle == principle and not figure.is_hidden:
                low, high = interval_of(figure)
                reader.hear(crowds_in(cell, number, reader.crowds), low / PARTS, high / PARTS)
    return {crowd: reader.width(crowd) < 2 - NEARLY for crowd in reader.told}


def standing_in(release, person, principle):
    answer = release.answers.get(person)
    return (release.paths[answer.service], answer.role) if answer and principle in answer.scores else None


def crowds_in(cell, number, crowds):
    """Those of whose people a cell of one of the releases is made."""
    return [
        crowd
        for crowd in crowds
        if crowd[number] and cell.unit in crowd[number][0] and cell.role in ("", crowd[number][1])
    ]
