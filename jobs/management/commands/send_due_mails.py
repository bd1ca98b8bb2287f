from typing import Any

from django.core.management.base import BaseCommand

from jobs import mail


class Command(BaseCommand):
    help = "Try again the mails that could not be sent and whose time has come. Part of tick."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{mail.send_due()} mails tried.")
