from django.core.management.base import BaseCommand

from organisations.models import LeaderList


class Command(BaseCommand):
    help = "Delete the lists of leaders that were uploaded more than a day ago and not applied. For cron."

    def handle(self, **options):
        deleted, _rows = LeaderList.objects.expired().delete()
        self.stdout.write(f"{deleted} lists deleted.")
