"""What this room stores about a person."""

from organisations.models import Objection, Vouch


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


def vouches_for(user):
    vouches = user.vouches.select_related("organisation", "by").order_by("at")
    return [
        {"organisation": vouch.organisation.name, "vouched_by": str(vouch.by) if vouch.by else None, "at": vouch.at}
        for vouch in vouches
    ]


def vouches_given_by(user):
    vouches = Vouch.objects.filter(by=user).select_related("organisation", "user").order_by("at")
    return [{"organisation": vouch.organisation.name, "leader": str(vouch.user), "at": vouch.at} for vouch in vouches]


def objections_of(user):
    """Those that she made. Of others' about her nothing is told, or it would show who made them."""
    made = Objection.objects.filter(by=user).select_related("organisation", "user").order_by("at")
    return [{"organisation": each.organisation.name, "leader": str(each.user), "at": each.at} for each in made]


def leader_lists_of(user):
    """Files with leaders that she has uploaded and not had applied yet."""
    lists = user.leader_lists.order_by("uploaded_at")
    return list(lists.values("file_name", "organisation__name", "uploaded_at", "rows", "answers"))
