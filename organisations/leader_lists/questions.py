"""What a list leaves open. Nothing is chosen by itself: its sender is asked, and her answers stay with the list."""

import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any

from accounts.models import User
from organisations.models import Leadership, Service

NEAREST = 4
NEAR = 0.6
ASKED_AT_ONCE = 50
"""Comparing names takes time, and nobody answers more."""
SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
SOMEBODY_ELSE = "other"


@dataclass(frozen=True)
class Answers:
    services: dict[str, str] = field(default_factory=dict)
    """By the name on the list: the key of the service that is meant."""
    people: dict[str, str] = field(default_factory=dict)
    """By the address on the list: the key of the user who has it now, or SOMEBODY_ELSE."""

    @property
    def people_meant(self) -> list[int]:
        return [int(answer) for answer in self.people.values() if answer.isdecimal()]

    def stored(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class ServiceQuestion:
    name: str
    """As it stands on the list."""
    rows: list[int]
    nearest: list[Service]
    answer: str

    @property
    def field(self):
        return f"service-{self.rows[0]}"

    def accepted(self, chosen):
        """One of those that were offered, or nothing."""
        return chosen if chosen in {str(service.pk) for service in self.nearest} else ""


@dataclass(frozen=True)
class PersonQuestion:
    name: str
    email: str
    """The new one, as it stands on the list."""
    row: int
    posts: list[Leadership]
    """One of each leader of that name whose address is not on the list."""
    answer: str

    @property
    def is_answered(self):
        return self.answer == SOMEBODY_ELSE or self.person is not None

    @property
    def person(self) -> User | None:
        """The one she was said to be."""
        return next((post.user for post in self.posts if str(post.user_id) == self.answer), None)

    @property
    def field(self):
        return f"person-{self.row}"

    def accepted(self, chosen):
        """One of those that were offered, or nothing."""
        return chosen if chosen in {SOMEBODY_ELSE, *(str(post.user_id) for post in self.posts)} else ""


def about_services(rows, services, answers) -> list[ServiceQuestion]:
    """`services` are the organisation's, by their names in small letters."""
    numbers = defaultdict(list)
    for row in rows:
        if row.service and row.service.casefold() not in services:
            numbers[row.service].append(row.number)
    by_spelling = {spelled(name): service for name, service in services.items()}
    questions = []
    for name, found in list(numbers.items())[:ASKED_AT_ONCE]:
        nearest = [by_spelling[near] for near in get_close_matches(spelled(name), by_spelling, NEAREST, NEAR)]
        if nearest:
            questions.append(ServiceQuestion(name, found, nearest, answers.services.get(name, "")))
    return questions


def about_people(rows, posts, answers) -> list[PersonQuestion]:
    """An address that leads nowhere here, with the name of somebody who is missing from the list."""
    listed = {row.email.lower() for row in rows}
    missing: defaultdict[tuple, dict] = defaultdict(dict)
    for post in posts:
        if post.user.email not in listed:
            missing[in_any_order(post.user.name)].setdefault(post.user_id, post)
    known = {post.user.email for post in posts}
    questions: dict[Any, PersonQuestion] = {}
    for row in rows:
        email, namesakes = row.email.lower(), missing.get(in_any_order(row.name))
        if namesakes and email and email not in known:
            question = PersonQuestion(
                row.name, email, row.number, list(namesakes.values()), answers.people.get(email, "")
            )
            questions.setdefault(email, question)
    return list(questions.values())


def spelled(name) -> str:
    """As two people would spell it alike: without capitals and punctuation, and with æ, ø and å spelled out."""
    return " ".join(re.findall(r"\w+", name.casefold().translate(SPELLED_OUT)))


def in_any_order(name) -> tuple:
    """ "Jensen, Mette" is Mette Jensen."""
    return tuple(sorted(spelled(name).split()))
