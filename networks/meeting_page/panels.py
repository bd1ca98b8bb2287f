"""What the networks add to pages of others: cards on the front page, and the next meeting on the overview."""

from django.middleware.csrf import get_token

from networks.invitations import replies
from networks.invitations.meeting_lists import cards
from networks.models import Attendance, Meeting, Membership


def front_page_networks(request):
    """Each network with its next meeting. Nothing where there are no networks yet."""
    found = cards()
    return ("networks/meeting_page/_front_page.html", {"cards": found}) if found else None


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
        "standing": replies.reply_standing_of(meeting, attendance),
        "choices": replies.short_choices(meeting),
        "csrf_token": get_token(request),
        "is_new": False,
    }
    return "networks/meeting_page/_next_meeting.html", context
