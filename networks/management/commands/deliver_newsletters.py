from django.core.management.base import BaseCommand

from networks.news.newsletters import deliver_all


class Command(BaseCommand):
    help = "Put newsletters in the mail whose sending was interrupted. Part of tick."

    def handle(self, **options):
        self.stdout.write(f"{deliver_all()} mails were queued.")
