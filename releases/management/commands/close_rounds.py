from django.core.management.base import BaseCommand

from assessments.models import Round
from releases.closing import CannotClose, close_round


class Command(BaseCommand):
    help = "Close the rounds whose time is up, extensions included, and publish their results. For cron."

    def handle(self, **options):
        for round in Round.objects.due().order_by("closes_at"):
            try:
                close_round(round=round)
            except CannotClose as refusal:
                self.stderr.write(f"{round.pk}: {refusal}")
            else:
                self.stdout.write(f"Closed {round.pk}.")
