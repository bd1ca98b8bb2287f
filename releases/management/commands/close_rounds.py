from django.core.management.base import BaseCommand

from jobs.one_by_one import try_each
from pages.refusals import Refusal
from releases.making.closing import close, due_rounds


class Command(BaseCommand):
    help = "Close the rounds whose time is up, and publish their results. Part of tick."

    def handle(self, **options):
        rounds = list(due_rounds())
        failed = dict(try_each(rounds, close))
        for round in rounds:
            if round in failed:
                self.stderr.write(f"{round.pk}: {reason(failed[round])}")
            else:
                self.stdout.write(f"Closed {round.pk}.")


def reason(error):
    """What is no refusal may quote what somebody wrote."""
    return error if isinstance(error, Refusal) else f"{type(error).__name__}, as the log says"
