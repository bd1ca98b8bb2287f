"""Tell the members that there are minutes to read: once for each meeting, as a corrected version is no news."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from jobs.mail import queue_mails
from jobs.one_by_one import do_each
from networks.afterwards import emails
from networks.models import Meeting, Membership, Minutes

TELLING_LASTS = timedelta(days=1)
"""Who could not be told so long after the minutes were published is not told: it would come out of the blue."""


def mail_soon(meeting):
    """By the worker, once the transaction is through."""
    transaction.on_commit(partial(tell_members.enqueue, str(meeting.pk)))


@task
def tell_members(meeting_pk):
    tell_of_minutes(pk=meeting_pk)


def tell_of_minutes(*, pk) -> int:
    """The mails are written with nothing locked, as that takes its time. Answers how many there were."""
    meeting = to_announce().with_network().filter(pk=pk).first()
    if meeting is None:
        return 0
    mails = [emails.published(meeting=meeting, user=membership.user) for membership in who_want(meeting)]
    return store_minutes_mails(meeting, mails)


@transaction.atomic
def store_minutes_mails(meeting, mails):
    """Of two workers the second finds it done: who marks the meeting stores the mails."""
    is_first = Meeting.objects.filter(pk=meeting.pk, minutes_announced_at=None).update(
        minutes_announced_at=timezone.now()
    )
    if not is_first:
        return 0
    queue_mails(mails)
    return len(mails)


def to_announce():
    """Meetings whose minutes have been published lately, and whose members have not been told."""
    lately = Minutes.objects.published().filter(published_at__gt=timezone.now() - TELLING_LASTS)
    return Meeting.objects.filter(Exists(lately.filter(meeting=OuterRef("pk"))), minutes_announced_at=None)


def who_want(meeting):
    members = Membership.objects.active().filter(network=meeting.network_id, wants_minutes=True, user__is_active=True)
    return members.select_related("user").order_by("pk")


def resume_mailing():
    """Where a worker was stopped before it told them."""
    do_each(to_announce(), lambda meeting: tell_of_minutes(pk=meeting.pk))
