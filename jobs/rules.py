"""Who may see work in progress, and the demo's mails."""

from django.conf import settings


def can_view_job(user, job):
    """Whoever asked for it. Twin of Job's visible_to()."""
    return job.owner_id == user.pk


def can_view_demo_mails(user):
    """Administrators, and only in the demo: elsewhere a mail is its recipient's alone."""
    return settings.DEMO and user.is_administrator
