"""What the rooms above add to the main menu, and what must be known of a user for it without a query of its own."""

FINDERS = []
KNOWN_OF_USER = {}


def register(find):
    """`find(user)` answers with (label, address, what the addresses that belong to it begin with) for each item."""
    FINDERS.append(find)


def know(name, expression):
    """Ask something of the user in the very query that loads her for a request: `user.<name>`."""
    KNOWN_OF_USER[name] = expression


def added(user):
    return [item for find in FINDERS for item in find(user)]
