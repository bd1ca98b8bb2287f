"""Two meetings a year in each network: which are held, invited to, planned or missing, and what matters now."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.models import Attendance, Meeting, Membership, Network
from networks.planning.calendar_warnings import DateWarning, warnings_for
from networks.planning.meeting_times import missing_from
from organisations.models import Leadership
from pages.half_years import HalfYear, Season, half_year_of

SOON = timedelta(days=90)
"""The next half-year matters when it is no further away than this."""


@dataclass(frozen=True)
class Slot:
    """A network's meeting in one half-year, or the lack of it."""

    network: Network
    half_year: HalfYear
    meeting: Meeting | None
    members: int
    warnings: tuple[DateWarning, ...] = ()

    @property
    def season(self):
        return Season(self.half_year.season).label

    @property
    def url(self) -> str:
        """Where something is done about it."""
        if self.meeting:
            return reverse("meeting_plan", args=[self.network.slug, self.meeting.pk])
        query = f"?aar={self.half_year.year}&halvaar={self.half_year.season}"
        return reverse("meeting_new", args=[self.network.slug]) + query

    @property
    def has_open_poll(self):
        return self.meeting is not None and hasattr(self.meeting, "date_poll") and not self.meeting.date_poll.is_closed

    @property
    def state(self) -> str:
        """held, invited, planned, missing, or none where nothing is to be done about it."""
        if self.meeting is None:
            is_past = self.half_year.is_over or self.half_year.last_day < self.network.since
            return "none" if is_past or self.is_after_the_network else "missing"
        states: dict[str, str] = {
            Meeting.Status.HELD: "held",
            Meeting.Status.PUBLISHED: "invited",
            Meeting.Status.DRAFT: "planned",
        }
        return states[self.meeting.status]

    @property
    def is_after_the_network(self):
        return self.network.is_archived or (self.network.until and self.half_year.first_day > self.network.until)

    @property
    def lacks(self) -> str:
        """What a draft must have before members are invited."""
        return missing_from(self.meeting) if self.meeting and self.state == "planned" else ""

    @property
    def waits_to_be_held(self):
        return self.meeting is not None and self.meeting.is_published and self.meeting.is_over


@dataclass(frozen=True)
class NetworkYear:
    network: Network
    slots: list[Slot]
    members: int
    services: int


@dataclass(frozen=True)
class YearPlan:
    year: int
    networks: list[NetworkYear]
    now: list[Slot]
    """The slots of the half-year that is under way, and of the next when it is near, whatever year is shown."""

    @property
    def first_missing(self) -> Slot | None:
        """The one whose button is the page's primary one."""
        slots = [slot for each in self.networks for slot in each.slots if slot.state == "missing"]
        return min(slots, key=lambda slot: slot.half_year.first_day, default=None)

    @property
    def earlier(self) -> int | None:
        first = min((each.network.since.year for each in self.networks), default=self.year)
        return self.year - 1 if self.year > first else None

    @property
    def later(self) -> int | None:
        return self.year + 1 if self.year < timezone.localdate().year + 3 else None


def year_plan(*, networks, year, today=None) -> YearPlan:
    """Three queries, however many networks, members and meetings there are."""
    wanted = [HalfYear(year, season) for season in Season.values]
    now = half_years_that_matter(today or timezone.localdate())
    meetings = meetings_in({*wanted, *now})
    members = counts_of_members(networks)
    services = counts_of_services(networks)

    def slot(network, half_year):
        meeting = meetings.get((network.pk, half_year))
        count = members[network.pk, Membership.Status.ACTIVE]
        return Slot(network, half_year, meeting, count, tuple(warnings_in_plan(meeting, meetings)))

    years = [
        NetworkYear(
            network=network,
            slots=[slot(network, half_year) for half_year in wanted],
            members=members[network.pk, Membership.Status.ACTIVE],
            services=services[network.pk],
        )
        for network in networks
    ]
    return YearPlan(year, years, [slot(network, half_year) for half_year in now for network in networks])


def half_years_that_matter(today):
    current = half_year_of(today)
    return [current, current.next] if current.next.first_day - today <= SOON else [current]


def meetings_in(half_years) -> dict:
    """All networks', as the other network on the same day is a warning, too."""
    chosen = Q()
    for half_year in half_years:
        chosen |= Q(year=half_year.year, season=half_year.season)
    meetings = Meeting.objects.filter(chosen).exclude(status=Meeting.Status.CANCELLED).select_related("network")
    counted = meetings.select_related("date_poll").annotate(
        coming=Count("attendances", filter=Q(attendances__reply=Attendance.Reply.YES, attendances__waiting_since=None)),
        coming_online=Count("attendances", filter=Q(attendances__reply=Attendance.Reply.ONLINE)),
        came=Count("attendances", filter=Q(attendances__attended=True)),
    )
    return {(meeting.network_id, meeting.half_year): meeting for meeting in counted}


def warnings_in_plan(meeting, meetings):
    if meeting is None or meeting.starts_at is None or meeting.is_held:
        return []
    others = [other for other in meetings.values() if other.network_id != meeting.network_id and other.starts_at]
    day = timezone.localdate(meeting.starts_at)
    return warnings_for(day, other_meetings=others, notice=meeting.is_draft)


def counts_of_members(networks) -> dict:
    rows = Membership.objects.filter(network__in=networks).values_list("network", "status").annotate(Count("pk"))
    return defaultdict(int, {(network, status): count for network, status, count in rows})


def counts_of_services(networks) -> dict:
    active = Q(user__memberships__status=Membership.Status.ACTIVE, user__memberships__network__in=networks)
    rows = Leadership.objects.current().filter(active).values_list("user__memberships__network")
    return defaultdict(int, rows.annotate(Count("service", distinct=True)).order_by())


@dataclass(frozen=True)
class Matter:
    """One thing that matters now, and where to do something about it."""

    text: str
    url: str


def what_matters(plan: YearPlan, *, applicants=0) -> list[Matter]:
    """In the order in which it hurts: what is missing, who waits for an answer, what is half done."""
    found = [*missing(plan), *waiting(applicants), *unfinished(plan), *to_be_held(plan)]
    return found[:3]


def missing(plan):
    for slot in plan.now:
        if slot.state == "missing":
            text = _("%(network)s mangler sit møde i %(half_year)s")
            yield Matter(text % {"network": slot.network, "half_year": slot.half_year.with_article}, slot.url)


def waiting(count):
    if count:
        text = ngettext("én leder venter på svar", "%(count)s ledere venter på svar", count)
        yield Matter(text % {"count": count}, "#anmodninger")


def unfinished(plan):
    for slot in plan.now:
        if slot.state == "planned":
            text = _("mødet i %(network)s i %(half_year)s er en kladde")
            yield Matter(text % {"network": slot.network, "half_year": slot.half_year.with_article}, slot.url)


def to_be_held(plan):
    for slot in plan.now:
        if slot.waits_to_be_held:
            day = date_format(timezone.localdate(slot.meeting.starts_at), "MONTH_DAY_FORMAT")
            text = _("mødet i %(network)s den %(day)s er ikke markeret som afholdt")
            yield Matter(text % {"network": slot.network, "day": day}, slot.url)
