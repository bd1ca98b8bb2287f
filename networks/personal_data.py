"""What the networks hold about a person, for her to take with her."""


def memberships_of(user):
    fields = ["network__name", "status", "applied_at", "decided_at", "declined_because", "left_at"]
    return list(user.memberships.order_by("applied_at").values(*fields, "shares_contact", "phone"))


def coordination_of(user):
    return list(user.coordinator_roles.values("network__name").order_by("network__name"))


def attendance_of(user):
    fields = ["meeting__title", "meeting__starts_at", "reply", "replied_at", "waiting_since", "needs", "attended"]
    return list(user.attendances.order_by("meeting__starts_at").values(*fields, "invited_at", "reminded_at"))


def date_votes_of(user):
    fields = ["option__poll__meeting__network__name", "option__starts_at", "answer"]
    return list(user.date_votes.order_by("option__starts_at").values(*fields))
