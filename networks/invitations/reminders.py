"""Remind those who have not answered, at most once in three days."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.invitations import distribution, waiting_list
from networks.invitations.replies import why_closed
from networks.models import Attendance
from pages.refusals import Refusal


@transaction.atomic
def remind_meeting(*, meeting) -> int:
    """Ask that everybody who has not answered be written to. Answers how many it is; a worker writes the mails."""
    meeting = waiting_list.lock_meeting(meeting)
    if why_closed(meeting):
        raise Refusal(_("Man kan ikke længere svare på indbydelsen, så du kan ikke sende en påmindelse."))
    now = timezone.now()
    count = Attendance.objects.to_remind(meeting, now).count()
    if not count or is_under_way(meeting):
        raise Refusal(_("Der er ingen at sende en påmindelse til lige nu. Hvert medlem får højst én hver tredje dag."))
    meeting.reminders_asked_at = now
    meeting.save(update_fields=["reminders_asked_at"])
    distribution.remind_soon(meeting)
    return count


def is_under_way(meeting):
    """Whether the worker has reminders left to write that were asked for before."""
    asked_at = meeting.reminders_asked_at
    if asked_at is None or asked_at < timezone.now() - distribution.REMINDING_LASTS:
        return False
    return Attendance.objects.to_remind(meeting, asked_at).exists()
