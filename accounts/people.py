"""How people are told apart where one is found or chosen: names are shared, and addresses look alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import ForeignKey

from accounts.models import User


@dataclass(frozen=True)
class Knowledge:
    """What a room above knows of people: `fetch(users)` in few queries, however many they are, and `tell(user)`."""

    fetch: Callable
    tell: Callable


KNOWN: list[Knowledge] = []


def know_posts(*, fetch, tell):
    KNOWN.append(Knowledge(fetch, tell))


def told_apart(users):
    """The queryset with all that `posts_of` and `described` say of each."""
    for known in KNOWN:
        users = known.fetch(users)
    return users


def known_posts(user) -> list[str]:
    return [post for known in KNOWN for post in known.tell(user)]


def described_person(user) -> str:
    return " · ".join([user.name, user.email, *known_posts(user)])


class ChoiceField(forms.ModelChoiceField):
    """A choice among people says who they are; one among anything else is Django's own."""

    def __init__(self, queryset, **options):
        super().__init__(told_apart(queryset) if queryset.model is User else queryset, **options)

    def label_from_instance(self, chosen):
        return described_person(chosen) if isinstance(chosen, User) else super().label_from_instance(chosen)


TELL_PEOPLE_APART: Any = {ForeignKey: {"form_class": ChoiceField}}
"""The formfield_overrides of every page of the admin on which a person is chosen."""
