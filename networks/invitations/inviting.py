"""Who is asked to a meeting, and told when it changes.

Publishing a meeting for a thousand members stores their rows; a worker writes the mails (distribution.py).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from jobs.mail import queue_mails
from jobs.one_by_one import do_each
from jobs.undelivered import undelivered_about
from networks.invitations import distribution, emails, waiting_list
from networks.invitations.changes import Change, changes_between
from networks.invitations.replies import why_closed
from networks.models import Announcement, Attendance, Meeting, Network
from networks.models.announcements import FACTS
from pages.concurrent_edits import tokens
from pages.refusals import Refusal


@transaction.atomic
def invite_members(*, meeting):
    """Ask every active member of the network, when a meeting is published."""
    announce_meeting(meeting)
    ask_missing(meeting)
    distribution.distribute_soon(meeting)


@dataclass(frozen=True)
class Consequence:
    """What follows when a meeting that members are asked to is stored as it is now."""

    changes: list[Change]
    people: int
    """Those who get a mail, and another event in their calendar."""
    facts: str
    """What they would be told, so that it is the same that was agreed to."""


def consequence_of(meeting) -> Consequence | None:
    """None where nobody is told anything."""
    latest = meeting.announcements.last()
    if latest is None or latest.says_the_same_as(meeting):
        return None
    asked = list(meeting.attendances.filter(user__is_active=True))
    if not changes_between(latest, meeting, with_link=False):
        for attendance in asked:
            attendance.meeting = meeting
        asked = [attendance for attendance in asked if attendance.sees_online_link]
    return Consequence(
        changes=changes_between(latest, meeting, with_link=True),
        people=len(asked),
        facts=tokens({fact: getattr(meeting, fact) for fact in FACTS}),
    )


@transaction.atomic
def tell_of_change(*, meeting):
    """Everybody's calendar follows when what, when or where has changed after the invitation, and only then."""
    latest = meeting.announcements.last()
    if latest and latest.says_the_same_as(meeting):
        return
    raise_sequence(meeting)
    announce_meeting(meeting)
    distribution.distribute_soon(meeting)


@transaction.atomic
def withdraw_invitations(*, meeting):
    """The meeting is cancelled: it leaves everybody's calendar."""
    raise_sequence(meeting)
    distribution.distribute_soon(meeting)


@transaction.atomic
def welcome_member(*, membership):
    """A new member is asked to the meetings to come. The first of them is the one her welcome is about."""
    asked = []
    for meeting in lock_meetings_to_come(membership):
        attendance, is_new = Attendance.objects.get_or_create(
            meeting=meeting, user=membership.user, defaults=invited_to(meeting)
        )
        if is_new:
            if meeting.sequence:  # she may be back: this event is newer than the one she was told to drop
                raise_sequence_for_one(meeting)
            asked.append(attendance)
    if asked:
        first, *others = sorted(asked, key=lambda attendance: cast(datetime, attendance.meeting.starts_at))
        queue_mails([emails.write_welcome(first), *map(emails.write_invitation, others)])


@transaction.atomic
def mail_invitation_again(*, attendance):
    """The mail that brings somebody up to date once more, because the one before did not arrive."""
    meeting = waiting_list.lock_meeting(attendance.meeting)
    if why := why_closed(meeting):
        raise Refusal(why)
    if undelivered_about([attendance]):
        meeting.attendances.filter(pk=attendance.pk).update(invited_sequence=None)
        distribution.distribute_soon(meeting)


@transaction.atomic
def part_with(*, membership):
    """Somebody leaves: the meetings to come leave her calendar, and her seat goes to whoever waits for one."""
    mails = []
    for meeting in lock_meetings_to_come(membership):
        attendance = meeting.attendances.select_related("user").filter(user=membership.user).first()
        if attendance is None:
            continue
        attendance.meeting = meeting
        if attendance.invited_sequence is not None:
            raise_sequence_for_one(meeting)
            mails.append(emails.parted(attendance, sequence=meeting.sequence))
        attendance.delete()
        waiting_list.fill(meeting=meeting)
    queue_mails(mails)


def invite_missed() -> int:
    """Invite whoever has been missed, seat whoever can be, and go on where a worker was stopped.

    A member is missed when she is admitted in the very moment in which a meeting is published, and a seat when an
    account is erased. Answers how many meetings were looked after.
    """
    meetings = list(Meeting.objects.upcoming().filter(network__in=Network.objects.running()))
    cancelled = Meeting.objects.filter(status=Meeting.Status.CANCELLED, ends_at__gt=timezone.now())
    try:
        do_each(meetings, look_after)
    finally:  # what is to be told of the others is told
        for meeting in [*meetings, *cancelled]:
            distribution.distribute_soon(meeting)
            distribution.remind_soon(meeting)
    return len(meetings)


@transaction.atomic
def look_after(meeting):
    ask_missing(meeting)
    waiting_list.fill(meeting=meeting)


def lock_meetings_to_come(membership):
    """The network's meetings to come, each locked, in the order in which everybody locks them."""
    meetings = Meeting.objects.upcoming().filter(network=membership.network).order_by("pk")
    return [waiting_list.lock_meeting(meeting) for meeting in meetings]


def ask_missing(meeting):
    """A row for each active member who has none. She is written to afterwards."""
    asked = Attendance.objects.filter(meeting=meeting, user=OuterRef("pk"))
    missing = User.objects.filter(~Exists(asked), is_active=True, memberships__in=meeting.network.memberships.active())
    now = timezone.now()
    rows = [Attendance(meeting=meeting, user_id=pk, invited_at=now) for pk in missing.values_list("pk", flat=True)]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)


def invited_to(meeting):
    return {"invited_at": timezone.now(), "invited_sequence": meeting.sequence}


def announce_meeting(meeting):
    facts = {fact: getattr(meeting, fact) for fact in FACTS}
    Announcement.objects.update_or_create(meeting=meeting, sequence=meeting.sequence, defaults=facts)


def raise_sequence(meeting):
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])


def raise_sequence_for_one(meeting):
    """A cancellation needs a higher number (RFC 5546, 3.2.5). To everybody else the new version says the same."""
    was = meeting.sequence
    raise_sequence(meeting)
    announced = meeting.announcements.filter(sequence=was).first()
    if announced:
        facts = {fact: getattr(announced, fact) for fact in FACTS}
        Announcement.objects.create(meeting=meeting, sequence=meeting.sequence, **facts)
    meeting.attendances.filter(invited_sequence=was).update(invited_sequence=meeting.sequence)
