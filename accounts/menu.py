"""What the rooms above add to the main menu, and what must be known of a user for it without a query of its own."""

FINDERS = []
FINDERS_FOR_VISITORS = []
KNOWN_OF_USER = {}


def register(find):
    """`find(user)` answers with (label, address, what the addresses that belong to it begin with) for each item."""
    FINDERS.append(find)


def register_for_visitors(find):
    """`find()` answers with the same for whoever is not signed in."""
    FINDERS_FOR_VISITORS.append(find)


def know(name, expression):
    """Ask something of the user in the very query that loads her for a request: `user.<name>`."""
    KNOWN_OF_USER[name] = expression


def added_for_visitors():
    return [item for find in FINDERS_FOR_VISITORS for item in find()]


def added(user):
    return [item for find in FINDERS for item in find(user)]
