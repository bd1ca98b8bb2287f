"""Who comes, who comes online, and who cannot."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from networks import rules
from networks.invitations import waiting_list
from networks.models import Attendance
from pages.refusals import Refusal

Reply = Attendance.Reply


@transaction.atomic
def store_reply(*, meeting, user, reply, needs=None) -> Attendance:
    """A member's answer, which she may change until the meeting begins; "" takes it back.

    Whoever comes to a meeting that is full goes on its waiting list, and a seat that becomes free goes to whoever has
    waited longest. `needs` of None leaves what she has written before.
    """
    meeting = waiting_list.lock_meeting(meeting)
    refuse_unless_possible(meeting, user, reply)
    attendance, _made = Attendance.objects.get_or_create(meeting=meeting, user=user)
    now = timezone.now()
    stays = reply == Reply.YES and attendance.reply == Reply.YES
    if not stays:
        attendance.waiting_since = now if reply == Reply.YES else None
    if attendance.reply != reply:
        attendance.replied_at = now if reply else None
    attendance.reply = reply
    if needs is not None:
        attendance.needs = needs
    attendance.save(update_fields=["reply", "replied_at", "waiting_since", "needs"])
    waiting_list.fill(meeting=meeting, besides=attendance)
    attendance.refresh_from_db(fields=["waiting_since"])
    return attendance


def refuse_unless_possible(meeting, user, reply):
    if why := why_closed(meeting):
        raise Refusal(why)
    if not rules.is_member(user, meeting.network):
        raise Refusal(_("Kun medlemmer af netværket kan svare på indbydelsen."))
    if reply == Reply.YES and not meeting.has_place:
        raise Refusal(_("Mødet holdes kun online. Vælg, at du er med online."))
    if reply == Reply.ONLINE and not meeting.is_online:
        raise Refusal(_("Du kan ikke deltage online i dette møde. Vælg et af de andre svar."))


def why_closed(meeting) -> str:
    """Why a meeting takes no answers; "" while it does."""
    if meeting.is_draft:
        return _("Der er ikke sendt indbydelser til mødet endnu.")
    if meeting.is_cancelled:
        return _("Mødet er aflyst, så der er ikke noget at svare på.")
    if meeting.is_held or meeting.is_over:
        return _("Mødet er afholdt, så svaret kan ikke ændres mere.")
    if meeting.is_left_behind:
        return _("Netværket er arkiveret og holder ingen møder, så der er ikke noget at svare på.")
    if meeting.has_begun:
        return _(
            "Mødet er begyndt, så svaret kan ikke ændres mere. Ring til kontaktpersonen, hvis du bliver forhindret."
        )
    return ""


def choices(meeting):
    """The answers that a meeting can be given, in the words of whoever answers."""
    found = [("", _("Jeg ved det ikke endnu"))]
    if meeting.has_place:
        found.append((Reply.YES, _("Ja, jeg kommer")))
    if meeting.is_online:
        found.append((Reply.ONLINE, _("Ja, jeg er med online")))
    found.append((Reply.NO, _("Nej, jeg kan ikke")))
    return [*found[1:], found[0]]


def short_choices(meeting):
    """The same for buttons."""
    short = {Reply.YES: _("Ja"), Reply.ONLINE: _("Ja, online"), Reply.NO: _("Nej"), "": _("Ved ikke endnu")}
    return [(reply, short[reply]) for reply, _words in choices(meeting)]


@dataclass(frozen=True)
class ReplyStanding:
    """What a member is told about her own answer."""

    attendance: Attendance | None
    closed_because: str
    is_late: bool
    is_full: bool
    place_in_line: int | None

    @property
    def reply(self):
        return self.attendance.reply if self.attendance else ""

    @property
    def is_waiting(self):
        return self.place_in_line is not None


def reply_standing_of(meeting, attendance) -> ReplyStanding:
    is_waiting = attendance is not None and attendance.is_waiting
    return ReplyStanding(
        attendance=attendance,
        closed_because=why_closed(meeting),
        is_late=meeting.is_past_answer_by,
        is_full=waiting_list.free_seats(meeting) == 0,
        place_in_line=place_in_line(meeting, attendance) if is_waiting else None,
    )


def place_in_line(meeting, attendance):
    earlier = meeting.attendances.on_waiting_list().filter(waiting_since__lt=attendance.waiting_since)
    return earlier.count() + 1
