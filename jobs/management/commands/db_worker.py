import logging
import signal
import time

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands import db_worker

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 5


class Command(db_worker.Command):
    """The worker of django-tasks-db, which ends with its database. This one waits for it and goes on."""

    def handle(self, **options):
        while True:
            try:
                return super().handle(**options)
            except (OperationalError, InterfaceError) as error:
                logger.warning("worker waits for its database: %s", type(error).__name__)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)  # so that it can be ended while it waits
            connections.close_all()
            time.sleep(SECONDS_BETWEEN_TRIES)
