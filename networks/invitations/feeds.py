"""Calendars to subscribe to: a member's own behind a secret address, and one for everybody without a name in it."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.invitations.events import feed_event, public_event
from networks.models import Attendance, CalendarFeed, Meeting, Membership, Network
from networks.models.calendar_feeds import new_token
from pages import calendar_files


def feed_of(user) -> CalendarFeed:
    """Hers, made the first time that she asks for it."""
    return CalendarFeed.objects.get_or_create(user=user)[0]


@transaction.atomic
def renew(*, user) -> CalendarFeed:
    """Another address. The one before leads nowhere from now on."""
    feed = feed_of(user)
    feed.token = new_token()
    feed.made_at = timezone.now()
    feed.save(update_fields=["token", "made_at"])
    return feed


def personal_calendar(user) -> str:
    """Every meeting that the networks she is in have announced, with her own answers. Cancelled ones say so."""
    memberships = Membership.objects.active().filter(user=user)
    hers = Network.objects.filter(Q(memberships__in=memberships) | Q(coordinators__user=user)).distinct()
    replies = {reply.meeting_id: reply for reply in Attendance.objects.filter(user=user)}
    events = []
    for meeting in announced(hers):
        if attendance := replies.get(meeting.pk):
            attendance.meeting = meeting
        events.append(feed_event(meeting, attendance))
    return calendar_files.published_file(events, name=_("Netværksmøder"))


def public_calendar(network) -> str:
    return calendar_files.published_file([public_event(meeting) for meeting in announced([network])], name=str(network))


def one_meeting(meeting, attendance) -> str:
    """A file to put into a calendar. It is the same event as the invitation's."""
    meeting.told_at = meeting.announcements.aggregate(told_at=Max("at"))["told_at"]
    return calendar_files.published_file([feed_event(meeting, attendance)])


def announced(networks):
    """Each of the networks is one object for all of its meetings, and not read with every one of them."""
    networks = {network.pk: network for network in networks}
    meetings = Meeting.objects.filter(network__in=networks, published_at__isnull=False).with_told_at()
    for meeting in meetings.order_by("starts_at"):
        meeting.network = networks[meeting.network_id]
        yield meeting
