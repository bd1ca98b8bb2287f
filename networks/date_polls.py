"""The name under which the version before put its work in the queue. It goes with the next version."""

from networks.planning.date_polls import tell_members

__all__ = ["tell_members"]
