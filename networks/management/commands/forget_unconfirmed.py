from django.core.management.base import BaseCommand

from networks.membership.applications import forget_unconfirmed


class Command(BaseCommand):
    help = "Delete the requests for membership whose address was never confirmed. Part of tick."

    def handle(self, **options):
        self.stdout.write(f"{forget_unconfirmed()} requests were deleted.")
