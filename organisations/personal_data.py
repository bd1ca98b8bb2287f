"""What this room stores about a person."""


def leaderships_of(user):
    return [
        {
            "role": leadership.role,
            "service": leadership.service.name,
            "department": leadership.department.name if leadership.department else None,
            "organisation": leadership.service.organisation.name,
            "since": leadership.since,
            "until": leadership.until,
            "confirmed_at": leadership.confirmed_at,
            "admitted_by": str(leadership.admitted_by) if leadership.admitted_by else None,
            "invited_at": leadership.invited_at,
        }
        for leadership in user.leaderships.with_place().select_related("admitted_by").order_by("since")
    ]


def strategic_roles_of(user):
    return [role.organisation.name for role in user.strategic_roles.select_related("organisation").order_by("pk")]


def leader_lists_of(user):
    """Files with leaders that she has uploaded and not had applied yet."""
    lists = user.leader_lists.order_by("uploaded_at")
    return list(lists.values("file_name", "organisation__name", "uploaded_at", "rows", "answers"))
