"""What the networks hold about a person, for her to take with her, and to leave nothing of.

What was asked for without an account is known by her address alone.
"""

from networks.models import Application, CalendarFeed, Subscription


def memberships_of(user):
    fields = ["network__name", "status", "applied_at", "decided_at", "declined_because", "left_at"]
    own = ["shares_contact", "phone", "wants_minutes", "stated_role", "stated_service"]
    return list(user.memberships.order_by("applied_at").values(*fields, *own))


def coordination_of(user):
    return list(user.coordinator_roles.values("network__name").order_by("network__name"))


def replies_of(user):
    fields = ["meeting__title", "meeting__starts_at", "reply", "replied_at", "waiting_since", "needs", "attended"]
    return list(user.attendances.order_by("meeting__starts_at").values(*fields, "invited_at", "reminded_at"))


def applications_of(user):
    fields = ["network__name", "name", "email", "role", "service", "municipality__name", "language"]
    return list(Application.objects.filter(email=user.email).values(*fields, "asked_at", "confirmed_at"))


def subscription_of(user):
    return [
        {
            "email": subscription.email,
            "language": subscription.language,
            "wants_news": subscription.wants_news,
            "networks": [network.name for network in subscription.networks.all()],
            "confirmed_at": subscription.confirmed_at,
        }
        for subscription in Subscription.objects.filter(email=user.email)
    ]


def erase_by_address(user):
    Application.objects.filter(email=user.email).delete()
    Subscription.objects.filter(email=user.email).delete()


def calendar_feed_of(user):
    """When she got her secret address, and not the address: a copy of the file must not open her calendar."""
    return list(CalendarFeed.objects.filter(user=user).values("made_at"))


def minutes_written_by(user):
    """The versions that she wrote as a coordinator: the text is the network's."""
    return list(user.written_minutes.order_by("written_at").values("meeting__title", "number", "written_at"))


def materials_of(user):
    return list(user.added_materials.order_by("added_at").values("meeting__title", "title", "added_at"))


def evaluations_of(user):
    """That she has answered. What she answered is kept without her name, so nobody can find it, not even for her."""
    return list(user.evaluation_receipts.order_by("meeting__starts_at").values("meeting__title"))


def date_votes_of(user):
    fields = ["option__poll__meeting__network__name", "option__starts_at", "answer"]
    return list(user.date_votes.order_by("option__starts_at").values(*fields))
