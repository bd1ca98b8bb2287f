"""How gunicorn serves: a few threads in each process, and as many processes as WEB_CONCURRENCY says."""

import gc
import os

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


def post_worker_init(worker):
    """What is imported by now stays. To look through it for garbage within requests made each of them longer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
