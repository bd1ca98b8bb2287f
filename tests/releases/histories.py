"""Histories of several rounds over plain numbers: what happens, what is published, and what must be true after it.

What is published comes from the product's own functions. What must be true is worked out anew from the people
themselves, as sets, so that a mistake in how the product counts cannot hide itself.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import strategies as st

from assessments.models import Round
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.suppression import count_people, crowds_of, published_figures
from releases.disclosure.trees import EVERYBODY, ROLES
from releases.making.auditing import try_attacks
from releases.making.changes import arrows, people_who_differ, standing_now
from releases.making.counting import published_counts
from releases.making.planning import Plan
from tests.releases.promises import problems, told_by

THRESHOLD = 5
NUMBERS = (1, 2)
"""Principles are published each by itself, so two tell as much as seven."""
ORGANISATIONS = ["a", "b", "c", "d"]
SERVICES = [
    (f"{organisation}{number}", f"Tilbud {organisation}{number}", organisation, organisation.upper(), network)
    for organisation, networks in zip(ORGANISATIONS, ["eee", "ee", "ww", "we"], strict=True)
    for number, network in enumerate({"e": "east", "w": "west"}[letter] for letter in networks)
]
"""Four organisations, of which one has services in both networks."""
TASTES = [[1], [2, 3], [3, 4], [4], [1, 2, 3, 4, 5], [4, 4, 4, 4, 4, 4, 4, 4, 4, 5], [5]]


@dataclass(frozen=True)
class Answer:
    service: str
    role: str
    scores: dict[int, int]
    recognises: frozenset


@dataclass
class Running:
    """A round that is open, with the last answer that each person has sent in it."""

    organisation: str | None
    answers: dict[int, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class Published:
    """A release, and the people it is about as they stood when the round closed."""

    plan: Plan
    answers: dict[int, Answer]
    own: dict[int, list]
    figures: dict[int, dict]
    counts: dict[tuple, int]
    arrows: dict[tuple, str]
    before: dict
    groups: dict

    @property
    def tree(self):
        return self.plan.tree

    def people_in(self, number, place, role=EVERYBODY):
        """As a set, from where each of them stood."""
        return frozenset(
            person
            for person, answer in self.answers.items()
            if number in answer.scores
            and role in (EVERYBODY, answer.role)
            and place in self.tree.path(self.plan.place_of[answer.service])
        )

    def cells(self, number):
        """{(unit, role): the people behind it} of what is shown."""
        return {
            key: self.people_in(number, *key) for key, figure in self.figures[number].items() if not figure.is_hidden
        }


class World:
    """Leaders in services, the rounds that are open, and all that is published."""

    def __init__(self):
        self.people, self.running, self.releases = {}, [], []

    def populate(self, chance):
        for _number in range(chance.choice([0, 1, 2, 3, 4])):
            self.join_one_service(chance)
        self.join(chance, most=chance.choice([9, 40, 120]))

    def join(self, chance, most=9):
        for _number in range(chance.randint(1, most)):
            self.people[len(self.people)] = (chance.choice(SERVICES)[0], chance.choice(ROLES))

    def join_one_service(self, chance):
        service, taste = chance.choice(SERVICES)[0], chance.choice(ROLES)
        for _number in range(chance.choice([4, 5, 5, 6, 9, 10, 21])):
            self.people[len(self.people)] = (service, taste if chance.random() < 0.7 else chance.choice(ROLES))

    def leave(self, chance):
        self.people.pop(self.somebody(chance), None)

    def move(self, chance):
        person = self.somebody(chance)
        if person in self.people:
            self.people[person] = (chance.choice(SERVICES)[0], self.people[person][1])

    def erase(self, chance):
        """Her answers go from the rounds that are open; what is published knows nothing of her but where she stood."""
        person = self.somebody(chance)
        self.people.pop(person, None)
        for running in self.running:
            running.answers.pop(person, None)

    def answer(self, chance):
        for running in self.running:
            taste, share = chance.choice(TASTES), chance.choice([0.5, 0.9, 1, 1])
            for person, (service, role) in self.people.items():
                is_asked = running.organisation in (None, service[0]) and person not in running.answers
                if is_asked and chance.random() < share:
                    running.answers[person] = answer_of(service, role, taste, chance)

    def correct(self, chance):
        """Reopened and sent again, in the post it was made in."""
        for running in self.running:
            if running.answers:
                person = chance.choice(list(running.answers))
                old = running.answers[person]
                running.answers[person] = answer_of(old.service, old.role, [1, 2, 3, 4, 5], chance)

    def open_national(self, _chance):
        if not self.running:
            self.running.append(Running(None))

    def open_own(self, chance):
        organisation = chance.choice(ORGANISATIONS)
        if not any(running.organisation in (None, organisation) for running in self.running):
            self.running.append(Running(organisation))

    def close(self, chance):
        """Most have sent theirs in at the last moment."""
        if chance.random() < 0.8:
            self.answer(chance)
        if self.running:
            running = self.running.pop(chance.randrange(len(self.running)))
            self.releases.append(publish(running, self.people, self.releases))

    def somebody(self, chance):
        return chance.choice(list(self.people)) if self.people else None


OPERATIONS = {
    "join": 3,
    "join_one_service": 4,
    "answer": 4,
    "correct": 2,
    "leave": 1,
    "move": 2,
    "erase": 1,
    "open_national": 5,
    "open_own": 5,
    "close": 8,
}
seeds = st.integers(0, 2**32)
steps = st.tuples(st.sampled_from([name for name, weight in OPERATIONS.items() for _number in range(weight)]), seeds)
histories = st.tuples(st.tuples(st.just("populate"), seeds), st.lists(steps, min_size=15, max_size=40)).map(
    lambda parts: [parts[0], *parts[1]]
)


def answer_of(service, role, taste, chance):
    """Each principle a mean of three to five statements; one in ten answers too few of the second."""
    scores = {}
    for number in NUMBERS:
        statements = [chance.choice(taste) for _statement in range(chance.randint(3, 5))]
        scores[number] = sum(statements) * PARTS // len(statements)
    if chance.random() < 0.1:
        del scores[2]
    recognises = frozenset(number for number in scores if chance.random() < 0.5)
    return Answer(service, role, scores, recognises)


def publish(running, people, earlier) -> Published:
    """As releases/making/publishing.py does, without a database."""
    round = Round(organisation_id=running.organisation, threshold=THRESHOLD)
    leaders, sent = {}, {}
    for person, (service, _role) in people.items():
        if running.organisation in (None, service[0]):
            leaders.setdefault(service, set()).add(person)
    for person, answer in running.answers.items():
        leaders.setdefault(answer.service, set()).add(person)
        sent.setdefault(answer.service, set()).add(person)
    plan = Plan(round, leaders, sent, [row for row in SERVICES if row[0] in leaders])
    tree = plan.tree
    own = {number: [{} for _unit in tree.units] for number in NUMBERS}
    for answer in running.answers.values():
        for number, score in answer.scores.items():
            by_role = own[number][plan.place_of[answer.service]]
            by_role.setdefault(answer.role, Crowd()).scores[score] += 1
    figures = {number: published_figures(tree, own[number], threshold=THRESHOLD) for number in NUMBERS}
    audit = try_attacks(
        tree,
        {number: count_people(own[number]) for number in NUMBERS},
        figures,
        THRESHOLD,
        {number: crowds_of(tree, own[number]) for number in NUMBERS},
    )
    assert audit.findings == []
    before, differing = compared(tree, running.answers, plan, earlier)
    return Published(
        plan=plan,
        answers=dict(running.answers),
        own=own,
        figures=figures,
        counts=counts_in(plan, running.answers, own, figures),
        arrows=arrows(before, differing, figures, THRESHOLD),
        before={key: where for key, where in last_shown(tree, earlier).items() if key in before},
        groups=audit.groups,
    )


def bits(answer):
    return sum(1 << (number - 1) for number in answer.scores)


def last_shown(tree, earlier) -> dict:
    """{(unit, role, number): (release, its unit)} of the latest release that has each unit, where it is shown."""
    found = {}
    for place, unit in enumerate(tree.units):
        for release in earlier:
            keys = [each.key for each in release.tree.units]
            if unit.key in keys:
                was = keys.index(unit.key)
                for key in [key for key in found if key[0] == place]:
                    del found[key]
                for number in NUMBERS:
                    for (where, role), figure in release.figures[number].items():
                        if where == was and not figure.is_hidden:
                            found[place, role, number] = (release, was)
    return found


def compared(tree, answers, plan, earlier):
    """(what was shown before of each cell, how many people differ), as releases/making/changes.py has it."""
    latest = last_shown(tree, earlier)
    before = {}
    for (place, role, number), (release, was) in latest.items():
        figure = release.figures[number][was, role]
        before[place, role, number] = (figure.precision, figure.band, figure.mean)
    standing = {}
    newest = {}
    for release in earlier:
        for unit in release.tree.units:
            newest[unit.key] = release
    for release in {id(each): each for each in newest.values()}.values():
        for person, answer in release.answers.items():
            path = release.tree.path(release.plan.place_of[answer.service])
            keys = [release.tree.units[place].key for place in path]
            mine = tuple(
                place for place, unit in enumerate(tree.units) if unit.key in keys and newest[unit.key] is release
            )
            standing.setdefault(person, []).append((mine, answer.role, bits(answer)))
    members = [(person, plan.place_of[each.service], each.role, bits(each)) for person, each in answers.items()]
    return before, people_who_differ(standing_now(tree, members), standing.items())


def counts_in(plan, answers, own, figures):
    recognised = defaultdict(Counter)
    for answer in answers.values():
        for number in answer.recognises:
            recognised[number, "dilemma", "D1"][plan.place_of[answer.service]] += 1
    tree = plan.tree
    sizes = {
        (place, number): sum(by_role.values())
        for number in NUMBERS
        for place, by_role in enumerate(tree.rolled_up(count_people(own[number])))
    }
    return published_counts(tree, recognised, sizes, figures, THRESHOLD)


def play(operations) -> World:
    """After each step everything that is published so far is looked at again."""
    world, told = World(), []
    for name, seed in operations:
        getattr(world, name)(random.Random(seed))
        assert [told_by(release) for release in world.releases[: len(told)]] == told
        for release in world.releases[len(told) :]:
            assert problems(release) == []
            told.append(told_by(release))
    for one, other in combinations(world.releases, 2):
        assert not set(map(id, one.figures.values())) & set(map(id, other.figures.values()))
    return world
