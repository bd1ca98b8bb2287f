from django.core.management.base import BaseCommand

from networks.invitations.needs import delete_old_needs


class Command(BaseCommand):
    help = "Delete what members wrote about food and access for meetings that ended 14 days ago. Part of tick."

    def handle(self, **options):
        self.stdout.write(f"{delete_old_needs()} texts deleted.")
