from django.core.management.base import BaseCommand

from networks.planning.date_polls import close_due_polls


class Command(BaseCommand):
    help = "Close the date polls whose last day is over, and give their meetings the best date. Part of tick."

    def handle(self, **options):
        for poll in close_due_polls():
            self.stdout.write(f"Closed {poll.pk}.")
