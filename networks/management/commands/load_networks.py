from django.core.management.base import BaseCommand

from networks.membership.founding import load_networks


class Command(BaseCommand):
    help = (
        "Make the leader networks of networks/membership/networks.yaml that are missing. May be run again at any time."
    )

    def handle(self, **options):
        self.stdout.write(f"{load_networks()} networks were made.")
