"""Who may see work in progress, and the demo's mails."""

from typing import Any

from django.conf import settings

from jobs.models import Job


def can_view_job(user: Any, job: Job) -> bool:
    """Whoever asked for it. Twin of Job's visible_to()."""
    return job.owner_id == user.pk


def can_view_demo_mails(user: Any) -> bool:
    """Administrators, and only in the demo: elsewhere a mail is its recipient's alone."""
    return settings.DEMO and user.is_administrator
