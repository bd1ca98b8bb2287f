from django.core.management.base import BaseCommand

from networks.meeting_day.materials import remove_orphans


class Command(BaseCommand):
    help = "Remove the files of materials that no meeting has any longer. Part of tick."

    def handle(self, *args, **options):
        self.stdout.write(f"{remove_orphans()} files removed")
