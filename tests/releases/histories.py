"""Histories of several rounds over plain numbers: what happens, what is published, and what must be true after it.

What is published comes from the product's own functions. What must be true is worked out anew from the people
themselves, as sets, so that a mistake in how the product counts cannot hide itself.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, count

from hypothesis import strategies as st

from assessments.models import Round
from releases.disclosure.before import Earlier
from releases.disclosure.between import Comparison, change_between
from releases.disclosure.counts import Row
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.drafts import count_people
from releases.disclosure.solver import limits_of
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey
from releases.making.changes import COMPARED, last_of_each
from releases.making.gathering import Participant, Post, Roster, ServiceThen
from releases.making.participation import tell_participation
from releases.making.planning import Plan, plan_of
from releases.making.publishing import count_beside_earlier, decide_beside_earlier, people_on_roster
from tests.releases.promises import problems, told_by

THRESHOLD = 5
NUMBERS = (1, 2)
"""A unit's precision is that of its smallest principle, so there are two."""
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
    """A round that is open: its roster, and the last answer that each on it has sent."""

    organisation: str | None
    roster: dict[int, tuple[str, str]]
    answers: dict[int, Answer] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)
    """Those whose answers to their organisation's own round count in it."""


@dataclass(frozen=True)
class Published:
    """A release, and the people it is about as they stood when the round opened."""

    plan: Plan
    organisation: str | None
    roster: dict[int, tuple[str, str]]
    answers: dict[int, Answer]
    people: dict[int, list]
    figures: dict
    counts: dict
    changes: dict
    earlier: list[tuple["Published", dict[int, int]]]
    """The releases that it is held against, each with {unit: its unit then}."""

    @property
    def tree(self):
        return self.plan.tree

    @cached_property
    def limits(self):
        return limits_of(self.tree, self.people, self.figures)

    @cached_property
    def paths(self):
        tree = self.tree
        return {service: frozenset(tree.path(unit)) for service, unit in self.plan.unit_of.items()}

    @cached_property
    def members(self):
        """{cell: the people in it}, from where each of them stood."""
        found = defaultdict(set)
        for person, answer in self.answers.items():
            for unit in self.paths[answer.service]:
                for number in answer.scores:
                    found[CellKey(unit, EVERYBODY, number)].add(person)
                    found[CellKey(unit, answer.role, number)].add(person)
        return found

    @cached_property
    def cells(self):
        """{cell: the people behind it} of what is shown."""
        return {key: frozenset(self.members[key]) for key, figure in self.figures.items() if not figure.is_hidden}

    def asked_in(self, unit, role=EVERYBODY):
        """Those on the roster."""
        return {
            person
            for person, (service, of) in self.roster.items()
            if unit in self.paths[service] and role in (EVERYBODY, of)
        }


class World:
    """Leaders in services, the rounds that are open, and all that is published."""

    def __init__(self):
        self.people, self.running, self.releases = {}, [], []
        self.numbers = count()

    def populate(self, chance):
        for _number in range(chance.choice([0, 1, 2, 3, 4])):
            self.join_one_service(chance)
        self.join(chance, most=chance.choice([9, 40, 120]))

    def join(self, chance, most=9):
        for _number in range(chance.randint(1, most)):
            self.people[next(self.numbers)] = (chance.choice(SERVICES).pk, chance.choice(ROLES))

    def join_one_service(self, chance):
        service, taste = chance.choice(SERVICES).pk, chance.choice(ROLES)
        for _number in range(chance.choice([4, 5, 5, 6, 9, 10, 21])):
            self.people[next(self.numbers)] = (service, taste if chance.random() < 0.7 else chance.choice(ROLES))

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
            running.frozen.discard(person)

    def answer(self, chance):
        for running in self.running:
            taste, share = chance.choice(TASTES), chance.choice([0.5, 0.9, 1, 1])
            for person, (service, role) in running.roster.items():
                if person in self.people and person not in running.answers and chance.random() < share:
                    running.answers[person] = answer_of(service, role, taste, chance)

    def correct(self, chance):
        """Reopened and sent again, in the post it was made in."""
        for running in self.running:
            if again := running.answers.keys() - running.frozen:
                person = chance.choice(sorted(again))
                old = running.answers[person]
                running.answers[person] = answer_of(old.service, old.role, [1, 2, 3, 4, 5], chance)

    def open_national(self, chance):
        """It counts what some organisations have answered in a round of their own."""
        if self.running:
            return
        running = Running(None, dict(self.people))
        for release in self.releases:
            if release.organisation and chance.random() < 0.4:
                running.roster = {
                    person: place for person, place in running.roster.items() if place[0][0] != release.organisation
                } | release.roster
                running.answers |= release.answers
        running.answers = {
            person: each
            for person, each in running.answers.items()
            if running.roster.get(person) == (each.service, each.role)
        }
        running.frozen = set(running.answers)
        self.running.append(running)

    def open_own(self, chance):
        organisation = chance.choice(ORGANISATIONS)
        if not any(running.organisation in (None, organisation) for running in self.running):
            roster = {person: place for person, place in self.people.items() if place[0][0] == organisation}
            self.running.append(Running(organisation, roster))

    def close(self, chance):
        """Most have sent theirs in at the last moment."""
        if chance.random() < 0.8:
            self.answer(chance)
        if self.running:
            running = self.running.pop(chance.randrange(len(self.running)))
            if running.roster:
                self.releases.append(publish(running, self.releases))

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


def publish(running, releases) -> Published:
    """As releases/making/publishing.py does, without a database."""
    roster = roster_of(running)
    plan = plan_of(Round(organisation_id=running.organisation, threshold=THRESHOLD), roster)
    tree = plan.tree
    participants = participants_of(running, plan)
    crowds, recognised = crowds_of(running, plan), recognised_by(running, plan)
    people = {number: count_people(own) for number, own in crowds.items()}
    held, last = (held_against(plan, releases, most) for most in (COMPARED, 1))
    members = {each.person: each.standing for each in participants.values() if each.principles}
    comparisons = [compared(tree, members, release, comes_from) for release, comes_from in held]
    figures = decide_beside_earlier(tree, crowds, people_on_roster(plan, roster), comparisons, THRESHOLD)
    counts = count_beside_earlier(tree, recognised, people, figures, comparisons, THRESHOLD)
    tell_participation(plan, roster, participants)
    return Published(
        plan=plan,
        organisation=running.organisation,
        roster=dict(running.roster),
        answers=dict(running.answers),
        people=people,
        figures=figures,
        counts=counts,
        changes=changes_since(last, figures),
        earlier=held,
    )


def roster_of(running):
    services = {service.pk: service for service in SERVICES}
    roster = Roster()
    for person, (service, role) in running.roster.items():
        roster.add(Post(person, service, role), services[service])
    return roster


def participants_of(running, plan):
    return {
        person: Participant(person, person, plan.unit_of[each.service], each.role, bits_of(each.scores))
        for person, each in running.answers.items()
    }


def bits_of(numbers):
    return sum(1 << (number - 1) for number in numbers)


def crowds_of(running, plan):
    crowds = {number: [{} for _unit in plan.units] for number in NUMBERS}
    for answer in running.answers.values():
        for number, score in answer.scores.items():
            by_role = crowds[number][plan.unit_of[answer.service]]
            by_role.setdefault(answer.role, Crowd()).add(score)
    return crowds


def recognised_by(running, plan):
    recognised = defaultdict(Counter)
    for answer in running.answers.values():
        for number in answer.recognises:
            recognised[Row(number, "dilemma", "D1")][plan.unit_of[answer.service]] += 1
    return recognised


def held_against(plan, releases, most):
    """[(release, {unit: its unit then})]"""
    rows = (
        (number, unit, scope.key, scope.network)
        for number, release in reversed(list(enumerate(releases)))
        for unit, scope in enumerate(release.plan.scopes)
    )
    return [(releases[number], comes_from) for number, comes_from in last_of_each(plan, rows, most).items()]


def compared(tree, members, release, comes_from):
    earlier = Earlier(release.tree, release.people, release.figures, release.counts, comes_from)
    then = ((each.person, each.standing) for each in participants_of(release, release.plan).values() if each.principles)
    return Comparison(tree, members, earlier, then, threshold=THRESHOLD)


def changes_since(last, figures):
    return {
        key: change_between(release.figures[was], figure)
        for release, comes_from in last
        for key, figure in figures.items()
        if key.unit in comes_from
        and (was := key._replace(unit=comes_from[key.unit])) in release.figures
        and not figure.is_hidden
        and not release.figures[was].is_hidden
    }


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
        assert one.figures is not other.figures
    return world
