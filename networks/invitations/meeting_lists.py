"""A network's meetings as its pages list them: what anybody may know, and what members see."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from networks.models import Attendance, Meeting, Network


@dataclass(frozen=True)
class Card:
    """A network with what anybody may know of its meetings: the next one, and the latest one."""

    network: Network
    next: Meeting | None
    latest: Meeting | None


def meetings_held(now):
    """Meetings that took place."""
    return Q(status=Meeting.Status.HELD) | Q(status=Meeting.Status.PUBLISHED, ends_at__lte=now)


def cards(networks=None) -> list[Card]:
    """Three queries, however many meetings there are."""
    now = timezone.now()
    theirs = Meeting.objects.filter(network=OuterRef("pk"))
    ahead = theirs.upcoming(now).order_by("starts_at").values("pk")[:1]
    behind = theirs.filter(meetings_held(now)).order_by(F("starts_at").desc()).values("pk")[:1]
    networks = Network.objects.all() if networks is None else networks
    found = list(networks.annotate(next_meeting=Subquery(ahead), latest_meeting=Subquery(behind)))
    wanted = [pk for network in found for pk in (network.next_meeting, network.latest_meeting) if pk]
    meetings = Meeting.objects.prefetch_related("themes").in_bulk(wanted)
    return [
        Card(network, meetings.get(network.next_meeting), meetings.get(network.latest_meeting)) for network in found
    ]


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as a member sees it in a list, with her own reply."""

    meeting: Meeting
    attendance: Attendance | None


@dataclass(frozen=True)
class MeetingList:
    """Cancelled meetings stay among the coming ones, struck through, until their day has passed."""

    coming: list[MeetingLine]
    past: list[MeetingLine]

    @property
    def next(self) -> MeetingLine | None:
        return next((line for line in self.coming if line.meeting.is_published), None)

    @property
    def further(self) -> list[MeetingLine]:
        return [line for line in self.coming if line is not self.next]


def meetings_of(network, user) -> MeetingList:
    """What a member may read, the soonest first and then the latest first. Three queries."""
    announced = Meeting.objects.filter(network=network).exclude(status=Meeting.Status.DRAFT)
    meetings = list(announced.order_by("starts_at").prefetch_related("themes"))
    replies = {row.meeting_id: row for row in Attendance.objects.filter(user=user, meeting__network=network)}
    for meeting in meetings:
        meeting.network = network
    lines = [MeetingLine(meeting, replies.get(meeting.pk)) for meeting in meetings]
    return MeetingList(
        coming=[line for line in lines if is_coming(line.meeting)],
        past=[line for line in reversed(lines) if is_past(line.meeting)],
    )


def is_coming(meeting):
    if meeting.is_cancelled:
        return meeting.starts_at is not None and timezone.localdate(meeting.starts_at) >= timezone.localdate()
    return meeting.is_upcoming


def is_past(meeting):
    return meeting.is_held or (meeting.is_published and meeting.is_over)
