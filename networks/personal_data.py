"""What the networks hold about a person, for her to take with her."""

from networks.models import CalendarFeed


def memberships_of(user):
    fields = ["network__name", "status", "applied_at", "decided_at", "declined_because", "left_at"]
    return list(user.memberships.order_by("applied_at").values(*fields, "shares_contact", "phone"))


def coordination_of(user):
    return list(user.coordinator_roles.values("network__name").order_by("network__name"))


def attendance_of(user):
    fields = ["meeting__title", "meeting__starts_at", "reply", "replied_at", "waiting_since", "needs", "attended"]
    return list(user.attendances.order_by("meeting__starts_at").values(*fields, "invited_at", "reminded_at"))


def calendar_feed_of(user):
    """When she got her secret address, and not the address: a copy of the file must not open her calendar."""
    return list(CalendarFeed.objects.filter(user=user).values("made_at"))
