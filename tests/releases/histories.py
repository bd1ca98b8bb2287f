"""Histories of several rounds over plain numbers: what happens, what is published, and what must be true after it.

What is published comes from the product's own functions. What must be true is worked out anew from the people
themselves, as sets, so that a mistake in how the product counts cannot hide itself.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from assessments.models import Round
from releases.disclosure.between import Comparison, Earlier, change_between
from releases.disclosure.counts import Row
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.deciding import Figures
from releases.disclosure.drafts import count_people
from releases.disclosure.moves import Standing
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey
from releases.making.changes import COMPARED, last_of_each
from releases.making.gathering import Participant, Post, Roster, ServiceThen
from releases.making.participation import tell_participation
from releases.making.planning import Plan, plan_of
from releases.making.publishing import count_beside_earlier, decide_beside_earlier, on_roster
from tests.releases.promises import problems, told_by

THRESHOLD = 5
NUMBERS = (1, 2)
"""Two tell as much as seven: they share precision in each unit, and nothing else."""
ORGANISATIONS = ["a", "b", "c", "d"]
SERVICES = [
    ServiceThen(
        f"{organisation}{number}", f"Tilbud {organisation}{number}", organisation, organisation.upper(), network
    )
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
    figures: Figures
    counts: dict[tuple, int]
    changes: dict[CellKey, str]

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
            and place in self.tree.path(self.plan.unit_of[answer.service])
        )

    def cells(self, number):
        """{(unit, role): the people behind it} of what is shown."""
        return {
            (key.unit, key.role): self.people_in(number, key.unit, key.role)
            for key, figure in self.figures.items()
            if key.principle == number and not figure.is_hidden
        }

    @property
    def standing(self):
        """{person: where she stands}"""
        return {
            person: Standing(self.plan.unit_of[answer.service], answer.role, bits(answer))
            for person, answer in self.answers.items()
            if answer.scores
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
            self.people[len(self.people)] = (chance.choice(SERVICES).pk, chance.choice(ROLES))

    def join_one_service(self, chance):
        service, taste = chance.choice(SERVICES).pk, chance.choice(ROLES)
        for _number in range(chance.choice([4, 5, 5, 6, 9, 10, 21])):
            self.people[len(self.people)] = (service, taste if chance.random() < 0.7 else chance.choice(ROLES))

    def leave(self, chance):
        self.people.pop(self.somebody(chance), None)

    def move(self, chance):
        person = self.somebody(chance)
        if person in self.people:
            self.people[person] = (chance.choice(SERVICES).pk, self.people[person][1])

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
    roster = roster_of(running, people)
    plan = plan_of(Round(organisation_id=running.organisation, threshold=THRESHOLD), roster)
    tree, answers = plan.tree, dict(running.answers)
    crowds = {number: [{} for _unit in tree.units] for number in NUMBERS}
    for answer in answers.values():
        for number, score in answer.scores.items():
            by_role = crowds[number][plan.unit_of[answer.service]]
            by_role.setdefault(answer.role, Crowd()).add(score)
    own = {number: count_people(by_unit) for number, by_unit in crowds.items()}
    now = Published(plan, answers, own, {}, {}, {})
    beside = comparisons(now, earlier)
    figures = decide_beside_earlier(tree, crowds, on_roster(plan, roster), beside, THRESHOLD)
    counts = count_beside_earlier(tree, recognised_in(plan, answers), own, figures, beside, THRESHOLD)
    tell_participation(plan, roster, {person: participant(person, answer, plan) for person, answer in answers.items()})
    return replace(now, figures=figures, counts=counts, changes=changes_in(plan, figures, earlier))


def roster_of(running, people) -> Roster:
    """Those who have the posts now, and those who answered in one that they have left."""
    posts = {(person, *post) for person, post in people.items()}
    posts |= {(person, answer.service, answer.role) for person, answer in running.answers.items()}
    roster, services = Roster(), {service.pk: service for service in SERVICES}
    for person, service, role in sorted(posts):
        if running.organisation in (None, services[service].organisation):
            roster.add(Post(person, person, service, role), services[service])
    return roster


def participant(person, answer, plan) -> Participant:
    return Participant(person, person, plan.unit_of[answer.service], answer.role)


def recognised_in(plan, answers):
    recognised = defaultdict(Counter)
    for answer in answers.values():
        for number in answer.recognises:
            recognised[Row(number, "dilemma", "D1")][plan.unit_of[answer.service]] += 1
    return recognised


def came_from(plan, earlier, most) -> dict:
    """{which release: {unit: the unit there that it goes on from}}"""
    rows = (
        (which, was, scope.key, scope.network)
        for which, release in reversed(list(enumerate(earlier)))
        for was, scope in enumerate(release.plan.scopes)
    )
    return last_of_each(plan, rows, most)


def comparisons(now, earlier) -> list[Comparison]:
    return [
        Comparison(
            now.tree,
            now.standing,
            Earlier(earlier[which].tree, earlier[which].own, earlier[which].figures, set(earlier[which].counts), units),
            earlier[which].standing.items(),
            threshold=THRESHOLD,
        )
        for which, units in came_from(now.plan, earlier, COMPARED).items()
    ]


def changes_in(plan, figures, earlier) -> dict[CellKey, str]:
    changes = {}
    for which, units in came_from(plan, earlier, 1).items():
        for cell, figure in figures.items():
            before = earlier[which].figures.get(cell._replace(unit=units.get(cell.unit, -1)))
            if before and not before.is_hidden and not figure.is_hidden:
                changes[cell] = change_between(before, figure)
    return changes


def bits(answer):
    return sum(1 << (number - 1) for number in answer.scores)


def play(operations) -> World:
    """After each step everything that is published so far is looked at again."""
    world, told = World(), []
    for name, seed in operations:
        getattr(world, name)(random.Random(seed))
        assert [told_by(release) for release in world.releases[: len(told)]] == told
        for release in world.releases[len(told) :]:
            assert problems(release) == []
            told.append(told_by(release))
    return world
