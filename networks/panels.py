"""What the networks add to pages of others: cards on the front page, the next meeting, and answers to invitations."""

from dataclasses import dataclass

from django.middleware.csrf import get_token

from networks import replies
from networks.meeting_lists import cards
from networks.models import Attendance, Meeting, Membership, Network
from networks.participants import Counts, count_replies


def front_page_networks(request):
    """Each network with its next meeting. Nothing where there are no networks yet."""
    found = cards()
    return ("networks/_front_page.html", {"cards": found}) if found else None


def next_meeting_panel(request):
    """The first of the meetings to come in the networks that she is a member of."""
    user = request.user
    memberships = Membership.objects.active().filter(user=user)
    meetings = Meeting.objects.upcoming().filter(network__memberships__in=memberships).with_network()
    meeting = meetings.order_by("starts_at").first()
    if meeting is None:
        return None
    attendance = Attendance.objects.filter(meeting=meeting, user=user).first()
    context = {
        "meeting": meeting,
        "standing": replies.standing_of(meeting, attendance),
        "choices": replies.short_choices(meeting),
        "csrf_token": get_token(request),
        "is_new": False,
    }
    return "networks/_next_meeting.html", context


@dataclass(frozen=True)
class MeetingReplies:
    meeting: Meeting
    counts: Counts


def replies_panel(request):
    """How many have answered what, for each meeting to come in the networks that she looks after."""
    networks = Network.objects.coordinated_by(request.user)
    meetings = list(Meeting.objects.upcoming().filter(network__in=networks).with_network().order_by("starts_at"))
    counts = Attendance.objects.filter(meeting__in=meetings).values("meeting").annotate(**count_replies())
    counted = {row.pop("meeting"): Counts(**row) for row in counts}
    found = [MeetingReplies(meeting, counted[meeting.pk]) for meeting in meetings if meeting.pk in counted]
    return ("networks/_replies_panel.html", {"found": found}) if found else None
