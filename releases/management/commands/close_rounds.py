from django.core.management.base import BaseCommand

from releases.making.closing import close_each_due


class Command(BaseCommand):
    help = "Close the rounds whose time is up, and publish their results. Part of tick."

    def handle(self, **options):
        for round, refusal in close_each_due():
            if refusal:
                self.stderr.write(f"{round.pk}: {refusal}")
            else:
                self.stdout.write(f"Closed {round.pk}.")
