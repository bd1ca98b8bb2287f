from django.core.management.base import BaseCommand

from assessments.announcements import announce_open_rounds


class Command(BaseCommand):
    help = "Tell the leaders of rounds that have opened since the last time. Part of tick."

    def handle(self, **options):
        for round in announce_open_rounds():
            self.stdout.write(f"Announced {round.pk}.")
