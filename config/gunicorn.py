"""How gunicorn serves: a few threads in each process, and as many processes as WEB_CONCURRENCY says."""

import gc
import os
from importlib import import_module

from django.conf import settings

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 30
keepalive = 5

# No access log: addresses name assessments and people, and some hold a token that is as good as a password.
accesslog = None
errorlog = "-"
loglevel = "warning"

# Nothing steers it but signals.
control_socket_disable = True

# What all workers need is loaded once, before they part, and is in memory once for all of them.
preload_app = True


def when_ready(server):
    """The application has been loaded. Its addresses and views are, too, before a worker is made.

    What is imported by now stays (docs/adr/0013-when-garbage-is-looked-for.md)."""
    import_module(settings.ROOT_URLCONF)
    gc.freeze()


def post_worker_init(worker):
    """Each worker has a PDF process of its own, which imports WeasyPrint before anybody asks for a report."""
    from reports.rendering import processes  # reads the settings

    processes.warm()
