"""What a worker does once a minute beside its tasks.

In threads of their own, because a task may take longer than that: whoever is at a long one is alive, and what is due
does not wait for it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import InterfaceError, OperationalError, connections

logger = logging.getLogger(__name__)

SECONDS = 60


@contextmanager
def every_minute(*acts: Callable[[], object]) -> Iterator[None]:
    """The first time at once. In the end each is let finish what it is at."""
    stop = Event()
    threads = [Thread(target=repeat, args=[act, stop], daemon=True) for act in acts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def repeat(act: Callable[[], object], stop: Event) -> None:
    """An error ends this minute and not the next."""
    while not stop.is_set():
        try:
            act()
        except (OperationalError, InterfaceError) as error:
            logger.warning("clock waits for its database: %s", type(error).__name__)
        except Exception:
            logger.exception("clock was stopped by an error and goes on in a minute")
        finally:
            connections.close_all()
        stop.wait(SECONDS)
