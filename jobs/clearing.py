"""What has been kept for long enough is deleted, in this room and in those below it."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from jobs import running
from jobs.models import Job, OutgoingMail
from pages.models import SentForm, UnsavedText

KEPT = timedelta(days=30)
MAIL_LOG_KEPT = timedelta(days=90)


def clear_jobs() -> tuple[int, int, int]:
    """Answers how many were found left behind, how many old ones are deleted, and how many mails of the log."""
    left_behind = running.mark_left_behind()
    deleted, _rows = Job.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()
    mails, _rows = OutgoingMail.objects.over().filter(queued_at__lt=timezone.now() - MAIL_LOG_KEPT).delete()
    return left_behind, deleted, mails


def clear_sent_forms() -> None:
    SentForm.objects.expired().delete()


def clear_unsaved_texts() -> None:
    UnsavedText.objects.expired().delete()


def clear_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def clear_tasks() -> None:
    """Where pages do their work themselves, nothing is queued."""
    if settings.TASK_QUEUE == "database":
        call_command("prune_db_task_results", verbosity=0)
