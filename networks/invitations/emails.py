"""The mails about meetings, each to one member in her own language, with the event for her calendar beside the words.

They are written here and queued by the verbs: one by one, or in batches by networks.invitations.distribution.
"""

from django.conf import settings
from django.utils.translation import override

from jobs.mail import compose, queue_mails
from jobs.models import OutgoingMail
from networks.invitations.changes import changes_between
from networks.invitations.events import cancelled_event, invitation_event, meeting_url
from networks.invitations.reply_links import ReplyLink
from pages import calendar_files


def write_invitation(attendance) -> OutgoingMail:
    return asking(attendance, template="networks/invitations/mail/invitation", kind="meeting_invitation")


def write_welcome(attendance):
    """To a new member, about a meeting to come."""
    return asking(attendance, template="networks/invitations/mail/welcome", kind="meeting_welcome")


def write_change(attendance, before) -> OutgoingMail | None:
    """What has changed since the announcement that she was told. None where she is told nothing new."""
    with override(language_of(attendance)):
        changes = changes_between(before, attendance.meeting, with_link=attendance.sees_online_link)
    if not changes:
        return None
    return asking(attendance, template="networks/invitations/mail/change", kind="meeting_change", changes=changes)


def write_cancellation(attendance):
    meeting = attendance.meeting
    return leaving(
        attendance,
        template="networks/invitations/mail/cancellation",
        kind="meeting_cancellation",
        sequence=meeting.sequence,
        because=meeting.cancelled_because,
    )


def parted(attendance, *, sequence):
    """To somebody who has left the network: the meeting goes on without her."""
    return leaving(attendance, template="networks/invitations/mail/parted", kind="meeting_parted", sequence=sequence)


def promoted(*, attendance):
    """She has a seat. Her calendar has the meeting already."""
    queue_mails([write_mail(attendance, template="networks/invitations/mail/promoted", kind="meeting_promoted")])


def write_reminder(attendance):
    return write_mail(attendance, template="networks/invitations/mail/reminder", kind="meeting_reminder")


def asking(attendance, **mail):
    with override(language_of(attendance)):
        event = calendar_files.request(invitation_event(attendance))
    return write_mail(attendance, **mail, calendar=event, calendar_method="REQUEST")


def leaving(attendance, *, sequence, because="", **mail):
    with override(language_of(attendance)):
        event = calendar_files.cancellation_file(cancelled_event(attendance, sequence=sequence, because=because))
    return write_mail(attendance, **mail, calendar=event, calendar_method="CANCEL")


def write_mail(attendance, *, template, kind, calendar="", calendar_method="", **more):
    """`template=` and its parts: see jobs.mail.compose()."""
    meeting, user, link = attendance.meeting, attendance.user, ReplyLink(attendance)
    context = {
        "name": user.first_name,
        "meeting": meeting,
        "network": meeting.network,
        "attendance": attendance,
        "page_url": meeting_url(meeting),
        "reply_url": link.url,
        "yes_url": link.url_with("yes") if meeting.has_place else "",
        "online_url": link.url_with("online") if meeting.is_online else "",
        "no_url": link.url_with("no"),
    }
    return compose(
        to=user.email,
        language=user.language,
        template=template,
        context=context | more,
        kind=kind,
        about=attendance,
        calendar=calendar,
        calendar_method=calendar_method,
    )


def language_of(attendance):
    return attendance.user.language or settings.LANGUAGE_CODE
