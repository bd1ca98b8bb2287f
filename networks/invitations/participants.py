"""Who comes to a meeting, and how many have answered what."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from jobs.undelivered import undelivered_about
from networks.models import Attendance, Meeting, Membership
from organisations.alphabet import danish_order
from organisations.models import Leadership


@dataclass(frozen=True)
class ListedParticipant:
    name: str
    service: str
    is_online: bool


@dataclass(frozen=True)
class Counts:
    """`missing` are those who have not answered."""

    comes: int
    online: int
    cannot: int
    waiting: int
    missing: int

    @property
    def invited(self):
        return self.comes + self.online + self.cannot + self.waiting + self.missing


def count_replies():
    """What a query of meetings or of attendances counts. `waiting` is not part of `comes`."""
    return {
        "comes": Count("pk", filter=Q(reply="yes", waiting_since=None)),
        "online": Count("pk", filter=Q(reply="online")),
        "cannot": Count("pk", filter=Q(reply="no")),
        "waiting": Count("pk", filter=Q(waiting_since__isnull=False)),
        "missing": Count("pk", filter=Q(reply="")),
    }


def count_participants(meeting) -> Counts:
    return Counts(**meeting.attendances.aggregate(**count_replies()))


@dataclass(frozen=True)
class MeetingReplies:
    meeting: Meeting
    counts: Counts


def replies_to(meetings) -> list[MeetingReplies]:
    """Of those that somebody has been asked to. One query."""
    rows: Any = Attendance.objects.filter(meeting__in=meetings).values("meeting").annotate(**count_replies())
    counted = {row.pop("meeting"): Counts(**row) for row in rows}
    return [MeetingReplies(meeting, counted[meeting.pk]) for meeting in meetings if meeting.pk in counted]


def with_services(meeting):
    """Who is asked to a meeting, each with the posts she has now and the service that she stated herself."""
    posts = Leadership.objects.current().select_related("service").order_by("since", "pk")
    attendances = meeting.attendances.annotate(stated_service=stated_service(meeting.network_id, of="user"))
    return attendances.select_related("user").prefetch_related(Prefetch("user__leaderships", posts, to_attr="posts"))


def stated_service(network, *, of):
    """For a query: what a person said when she asked to be a member. A post of hers counts for more."""
    memberships = Membership.objects.filter(network=network, user=OuterRef(of))
    return Coalesce(Subquery(memberships.values("stated_service")[:1]), Value(""))


def service_of(attendance):
    """See with_services()."""
    posts = attendance.user.posts
    return str(posts[0].service) if posts else attendance.stated_service


def first_participants(meeting, count):
    """Those who answered first."""
    attendances = with_services(meeting).coming().order_by("replied_at", "pk")[:count]
    return [participant(attendance) for attendance in attendances]


def all_participants(meeting):
    found = [participant(attendance) for attendance in with_services(meeting).coming()]
    return sorted(found, key=lambda person: danish_order(person.name))


def participant(attendance):
    return ListedParticipant(str(attendance.user), service_of(attendance), attendance.is_online)


def attendances_by_name(meeting):
    """Everybody who is invited, for the coordinator."""
    attendances = list(with_services(meeting))
    undelivered = undelivered_about(attendances)
    for attendance in attendances:
        attendance.meeting = meeting
        attendance.undelivered = undelivered.get(attendance.pk)
        attendance.service = service_of(attendance)
    return sorted(attendances, key=lambda attendance: danish_order(attendance.user))
