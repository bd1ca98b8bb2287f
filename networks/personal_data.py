"""What the networks hold about a person, for her to take with her."""


def memberships_of(user):
    fields = ["network__name", "status", "applied_at", "decided_at", "declined_because", "left_at"]
    return list(user.memberships.order_by("applied_at").values(*fields, "shares_contact", "phone"))


def coordination_of(user):
    return list(user.coordinator_roles.values("network__name").order_by("network__name"))


def attendance_of(user):
    fields = ["meeting__title", "meeting__starts_at", "reply", "replied_at", "waiting_since", "needs", "attended"]
    return list(user.attendances.order_by("meeting__starts_at").values(*fields, "invited_at", "reminded_at"))


def minutes_of(user):
    """The versions that she wrote as a coordinator: the text is the network's."""
    return list(user.written_minutes.order_by("written_at").values("meeting__title", "number", "written_at"))


def materials_of(user):
    return list(user.added_materials.order_by("added_at").values("meeting__title", "title", "added_at"))


def evaluations_of(user):
    """That she has answered. What she answered is kept without her name, so nobody can find it, not even for her."""
    return list(user.evaluation_receipts.order_by("meeting__starts_at").values("meeting__title"))
