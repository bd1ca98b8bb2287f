"""Who gets a seat when a meeting is full, and the next one who does when a seat becomes free."""

from django.db import transaction

from networks.invitations import emails
from networks.models import Attendance, Meeting


def lock_meeting(meeting):
    """The meeting as it is now. Whoever changes replies or seats holds this lock, so that nobody sits on another's."""
    return Meeting.objects.select_for_update(of=("self",)).with_network().get(pk=meeting.pk)


@transaction.atomic
def fill(*, meeting, besides=None):
    """Seat those who have waited longest, as far as there are seats, and tell them. Answers with whom it seated.

    Called whenever a seat may have become free: an answer, somebody who leaves, more seats. `besides` is an attendance
    whose owner sees it for herself just now.
    """
    meeting = lock_meeting(meeting)
    if not meeting.is_upcoming or meeting.has_begun or meeting.is_left_behind:
        return []
    seated = list(meeting.attendances.on_waiting_list().select_related("user")[: free_seats(meeting)])
    for attendance in seated:
        attendance.waiting_since = None
        attendance.meeting = meeting
    Attendance.objects.bulk_update(seated, ["waiting_since"])
    for attendance in seated:
        if attendance != besides:
            emails.promoted(attendance=attendance)
    return seated


def free_seats(meeting) -> int | None:
    """None where there is room for everybody."""
    if meeting.capacity is None:
        return None
    return max(meeting.capacity - meeting.attendances.seated().count(), 0)
