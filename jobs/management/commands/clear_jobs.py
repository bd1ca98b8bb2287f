from typing import Any

from django.core.management.base import BaseCommand

from jobs.clearing import clear_jobs


class Command(BaseCommand):
    help = "Say of jobs whose worker was stopped that they are over; delete old jobs and old mails. Part of tick."

    def handle(self, **options: Any) -> None:
        left_behind, deleted, mails = clear_jobs()
        self.stdout.write(f"{left_behind} jobs left behind, {deleted} old ones and {mails} mails of the log deleted.")
