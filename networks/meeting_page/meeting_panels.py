"""What a meeting's page shows of the meeting and after: each panel's words, or None where there is nothing to show."""

from networks import rules
from networks.afterwards import evaluations, minutes_writing, takeaways


def panels_of(meeting, user) -> dict:
    return {
        "looking_back": looking_back(meeting, user),
        "minutes": minutes_writing.published_of(meeting),
        "materials": materials(meeting, user),
        "tools": tools(meeting, user),
    }


def looking_back(meeting, user):
    """Check-out and evaluation, from the meeting's start until the evaluation closes."""
    if not evaluations.is_open(meeting) or not rules.can_look_back(user, meeting):
        return None
    return {
        "has_evaluated": evaluations.has_answered(meeting, user),
        "taken": takeaways.taken_home(meeting, user),
        "closes_at": evaluations.closes_at(meeting),
    }


def materials(meeting, user):
    """For coordinators also where there is nothing yet, with the way to lay something in."""
    can_add = rules.can_coordinate_meeting(user, meeting)
    laid_in = list(meeting.materials.all())
    return {"laid_in": laid_in, "can_add": can_add} if laid_in or can_add else None


def tools(meeting, user):
    """The coordinator's own."""
    if not rules.can_take_attendance(user, meeting):
        return None
    return {"has_begun": evaluations.has_begun(meeting), "can_view_needs": rules.can_view_needs(user, meeting)}
