"""The answers to a meeting, put together by what they say."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from networks.models import Attendance


@dataclass(frozen=True)
class ReplyGroup:
    code: str
    label: str
    attendances: list


def reply_groups_of(attendances) -> list[ReplyGroup]:
    """Empty ones are left out. The waiting list comes in its own order."""
    waiting = sorted((each for each in attendances if each.is_waiting), key=lambda each: (each.waiting_since, each.pk))
    reply = Attendance.Reply
    groups = [
        ReplyGroup("comes", _("Kommer"), [each for each in attendances if each.has_seat]),
        ReplyGroup("waiting", _("På venteliste"), waiting),
        ReplyGroup("online", _("Er med online"), [each for each in attendances if each.is_online]),
        ReplyGroup("cannot", _("Kan ikke"), [each for each in attendances if each.reply == reply.NO]),
        ReplyGroup("missing", _("Har ikke svaret"), [each for each in attendances if not each.reply]),
    ]
    return [group for group in groups if group.attendances]
