"""A list that nobody has confirmed is deleted: it names people who may not know of it."""

from organisations.models import LeaderList


def clear_leader_lists() -> int:
    """Answers how many of them were too old."""
    deleted, _rows = LeaderList.objects.expired().delete()
    return deleted
