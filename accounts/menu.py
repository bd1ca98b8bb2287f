"""What the rooms above add to the main menu, and what they know of a user for it."""

from accounts.models import User

FINDERS = []
FINDERS_FOR_VISITORS = []
FACTS = {}


def register(find):
    """`find(user)` answers with (label, address, what the addresses that belong to it begin with) for each item.

    The last may be a tuple where they begin in several ways.
    """
    FINDERS.append(find)


def register_for_visitors(find):
    """`find()` answers with the same for whoever is not signed in."""
    FINDERS_FOR_VISITORS.append(find)


def know(name, expression):
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


def added_for_visitors():
    return [item for find in FINDERS_FOR_VISITORS for item in find()]


def added(user):
    return [item for find in FINDERS for item in find(user)]
