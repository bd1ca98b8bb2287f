from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs import running
from jobs.models import Job, OutgoingMail

KEPT = timedelta(days=30)
MAIL_LOG_KEPT = timedelta(days=90)


class Command(BaseCommand):
    help = "Say of jobs whose worker was stopped that they are over; delete old jobs and old mails. For cron."

    def handle(self, **options):
        left_behind = running.mark_left_behind()
        deleted, _rows = Job.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()
        mails, _rows = OutgoingMail.objects.over().filter(queued_at__lt=timezone.now() - MAIL_LOG_KEPT).delete()
        self.stdout.write(f"{left_behind} jobs left behind, {deleted} old ones and {mails} mails of the log deleted.")
