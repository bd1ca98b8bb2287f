"""Names under which the version before put its work in the queue. They go with the next version."""

from networks.invitations.distribution import distribute_news, distribute_reminders

__all__ = ["distribute_news", "distribute_reminders"]
