from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs import running
from jobs.models import Job

KEPT = timedelta(days=30)


class Command(BaseCommand):
    help = "Say of jobs whose worker was stopped that they are over, and delete jobs that ended a month ago. For cron."

    def handle(self, **options):
        left_behind = running.mark_left_behind()
        deleted, _rows = Job.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()
        self.stdout.write(f"{left_behind} jobs left behind, {deleted} old ones deleted.")
