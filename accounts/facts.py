"""What the rooms above know of a user, for the menu and for who may do what."""

from typing import Any

from accounts.models import User

FACTS: dict[str, Any] = {}


def know_fact(name, expression):
    """Make `user.<name>` something to ask. A page that draws the menu asks one query for all such facts together.

    What draws no menu asks nothing: saving an answer does not compose what it never shows.
    """
    FACTS[name] = expression
    setattr(User, name, Fact(name))


class Fact:
    """Fetched with all the others when the first is asked for, and then an attribute like any other."""

    def __init__(self, name):
        self.name = name

    def __get__(self, user, owner):
        if user is None:
            return self
        known = User.objects.filter(pk=user.pk).values(**FACTS)
        vars(user).update(next(iter(known), dict.fromkeys(FACTS)))
        return vars(user)[self.name]
