"""Write each member's mail about a meeting, once, however often it is begun and wherever it is stopped.

Whoever is told remembers which version of the event it was (Attendance.invited_sequence), in the same short transaction
that stores her mail. What is left is found by that, so nothing has to be remembered about how far a worker came.
"""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from jobs.mail import queue_mails
from networks.invitations import emails
from networks.models import Attendance, Meeting

BATCH = 50
REMINDING_LASTS = timedelta(days=1)
"""Reminders that could not be written so long after they were asked for are left: they would come out of the blue."""


def distribute_soon(meeting):
    """By the worker, once the transaction is through."""
    transaction.on_commit(partial(distribute_news.enqueue, str(meeting.pk)))


def remind_soon(meeting):
    transaction.on_commit(partial(distribute_reminders.enqueue, str(meeting.pk)))


@task
def distribute_news(meeting_pk):
    while write_meeting_news(meeting_pk):
        pass


@task
def distribute_reminders(meeting_pk):
    while write_reminders(meeting_pk):
        pass


def write_meeting_news(meeting_pk) -> int:
    """One batch of invitations, changes or cancellations. The meeting is read anew, as it may change meanwhile."""
    meeting = Meeting.objects.with_network().get(pk=meeting_pk)
    if not (meeting.is_upcoming or meeting.is_cancelled) or meeting.is_left_behind:
        return 0
    told = {announcement.sequence: announcement for announcement in meeting.announcements.all()}
    batch = next_batch(Attendance.objects.behind(meeting), meeting)
    mails = {attendance.pk: news(attendance, told.get(attendance.invited_sequence)) for attendance in batch}
    store_invitation_mails(mails, Attendance.objects.behind(meeting), invited_sequence=meeting.sequence)
    return len(batch)


def news(attendance, before):
    """The mail that brings her up to date; None where that needs no mail."""
    if attendance.meeting.is_cancelled:
        return emails.write_cancellation(attendance)
    if attendance.invited_sequence is None:
        return emails.write_invitation(attendance)
    return emails.write_change(attendance, before) if before else emails.write_invitation(attendance)


def write_reminders(meeting_pk) -> int:
    meeting = Meeting.objects.with_network().get(pk=meeting_pk)
    asked_at = meeting.reminders_asked_at
    if not meeting.is_upcoming or meeting.has_begun or meeting.is_left_behind or asked_at is None:
        return 0
    if asked_at < timezone.now() - REMINDING_LASTS:
        return 0
    batch = next_batch(Attendance.objects.to_remind(meeting, asked_at), meeting)
    mails = {attendance.pk: emails.write_reminder(attendance) for attendance in batch}
    store_invitation_mails(mails, Attendance.objects.to_remind(meeting, asked_at), reminded_at=asked_at)
    return len(batch)


def next_batch(attendances, meeting):
    batch = list(attendances.select_related("user").order_by("pk")[:BATCH])
    for attendance in batch:
        attendance.meeting = meeting
    return batch


@transaction.atomic
def store_invitation_mails(mails, waiting, **told):
    """Store the mails of those who are still waiting for them, and that they were told. Writing them took its time."""
    still = list(
        waiting.filter(pk__in=mails).order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True)
    )
    queue_mails([mails[pk] for pk in still if mails[pk]])
    Attendance.objects.filter(pk__in=still).update(**told)
