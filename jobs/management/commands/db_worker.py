import logging
import signal
import time
from contextlib import nullcontext
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands import db_worker

from jobs import signs_of_life
from jobs.clock import every_minute
from jobs.routines import tick

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 5


class Command(db_worker.Command):
    """The worker of django-tasks-db, which ends with its database. This one waits for it and goes on.

    Once a minute it gives a sign of life and does what is due; with --batch, which ends with the queue, before that.
    """

    def handle(self, **options: Any) -> None:
        with nullcontext() if options["batch"] else every_minute(signs_of_life.give_sign_of_life, tick):
            while True:
                try:
                    return self.work(**options)
                except (OperationalError, InterfaceError) as error:
                    logger.warning("worker waits for its database: %s", type(error).__name__)
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
                    signal.signal(number, signal.SIG_DFL)  # so that it can be ended while it waits
                connections.close_all()
                time.sleep(SECONDS_BETWEEN_TRIES)

    def work(self, **options: Any) -> None:
        if options["batch"]:
            signs_of_life.give_sign_of_life()
            tick()
        super().handle(**options)
