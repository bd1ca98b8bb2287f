from django.core.management.base import BaseCommand

from organisations.leader_lists.forgetting import clear_leader_lists


class Command(BaseCommand):
    help = "Delete the lists of leaders that were uploaded more than a day ago and not applied. Part of tick."

    def handle(self, **options):
        self.stdout.write(f"{clear_leader_lists()} lists deleted.")
