"""Whose network an organisation's services belong to. The room of networks knows, and says so here."""

from collections.abc import Callable

FINDERS: list[Callable] = []


def register_coordinators(find):
    """`find(user)` answers with the halves of the country whose networks she coordinates."""
    FINDERS.append(find)


def coordinated_by(user) -> set[str]:
    return {half for find in FINDERS for half in find(user)}
