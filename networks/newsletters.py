"""The name under which the version before put its work in the queue. It goes with the next version."""

from networks.news.newsletters import deliver_newsletters

__all__ = ["deliver_newsletters"]
