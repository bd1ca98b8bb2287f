"""What a calendar is told of a meeting: by an invitation, in a member's own feed, and to everybody."""

from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.mail import absolute_url
from networks.invitations.changes import where
from networks.invitations.reply_links import ReplyLink
from networks.models import Attendance
from pages.calendar_files import Invited, MeetingEvent, uid_of

Reply = Attendance.Reply


def invitation_event(attendance) -> MeetingEvent:
    """For one member, with the answer she has given."""
    meeting = attendance.meeting
    url = meeting_url(meeting)
    lines = [
        meeting.description,
        online_line(meeting, attendance),
        _("Svar her, også selv om du svarer i din kalender: %(url)s") % {"url": ReplyLink(attendance).url},
        _("Dagsorden og materialer: %(url)s") % {"url": url},
    ]
    return event_of(meeting, lines, url=url, invited=invited_person(attendance))


def cancelled_event(attendance, *, sequence, because=""):
    """The event that leaves her calendar. It need not be cancelled for anybody else."""
    meeting = attendance.meeting
    told = {"url": meeting_url(meeting), "status": "CANCELLED", "sequence": sequence}
    return event_of(meeting, [because], invited=invited_person(attendance), **told)


def feed_event(meeting, attendance):
    """In a member's own feed. A published file names nobody (RFC 5546, 3.2.1), so her answer is in words."""
    url = meeting_url(meeting)
    lines = [
        meeting.cancelled_because,
        reply_line(attendance) if attendance else "",
        meeting.description,
        online_line(meeting, attendance),
        _("Dagsorden og materialer: %(url)s") % {"url": url},
    ]
    comes = attendance is not None and (attendance.has_seat or attendance.is_online)
    return event_of(
        meeting,
        lines,
        url=url,
        status="CONFIRMED" if comes or meeting.is_held else "TENTATIVE",
        takes_time=not (meeting.is_cancelled or (attendance is not None and attendance.reply == Reply.NO)),
        stamped_at=stamp(meeting),
    )


def public_event(meeting):
    """What, when and where, without a name and without a link to the meeting itself."""
    url = absolute_url(meeting.network.get_absolute_url())
    return event_of(meeting, [], url=url, stamped_at=stamp(meeting))


def event_of(meeting, lines, *, status="CONFIRMED", **told):
    network = str(meeting.network)
    title = _("%(network)s: %(title)s") % {"network": network, "title": meeting.title}
    if meeting.is_cancelled:
        title = _("Aflyst: %(title)s") % {"title": title}
        status = "CANCELLED"
    return MeetingEvent(
        **{"sequence": meeting.sequence, "stamped_at": timezone.now()} | told,
        uid=uid_of(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=title,
        location=where(meeting) or _("Online"),
        description="\n\n".join(line for line in lines if line),
        organizer=network,
        status=status,
    )


def meeting_url(meeting):
    return absolute_url(path_of(meeting.network.slug, meeting.pk))


@lru_cache(maxsize=4000)
def path_of(slug, pk):
    """Kept, as composing two hundred addresses takes a third of the time of a calendar."""
    return reverse("meeting_detail", args=[slug, pk])


def stamp(meeting):
    """When what a file says was last changed, so that the same event is the same text. See Meeting's "
    "with_told_at()."""
    return meeting.cancelled_at or meeting.told_at or meeting.published_at


def online_line(meeting, attendance):
    if not meeting.is_online:
        return ""
    link = meeting.online_url if attendance is not None and attendance.sees_online_link else ""
    return _("Online: %(how)s") % {"how": " ".join(part for part in (meeting.online_note, link) if part) or _("Ja")}


def reply_line(attendance):
    return _("Dit svar: %(reply)s") % {"reply": reply_in_words(attendance)}


def reply_in_words(attendance):
    if attendance.is_waiting:
        return _("Ja, og du står på venteliste")
    return attendance.get_reply_display() if attendance.reply else _("Du har ikke svaret endnu")


def invited_person(attendance):
    return Invited(attendance.user.name, attendance.user.email, partstat(attendance))


def partstat(attendance):
    if attendance.is_waiting:
        return "TENTATIVE"
    return {Reply.YES: "ACCEPTED", Reply.ONLINE: "ACCEPTED", Reply.NO: "DECLINED"}.get(attendance.reply, "NEEDS-ACTION")
