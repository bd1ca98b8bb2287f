"""What a meeting's page shows of the meeting and after. The page says which meeting: request.meeting."""

from networks import rules
from networks.afterwards import evaluations, minutes_writing, takeaways


def minutes_panel(request):
    meeting = request.meeting
    minutes = minutes_writing.published_of(meeting)
    if minutes is None:
        return None
    return "networks/_minutes_panel.html", {"meeting": meeting, "minutes": minutes}


def materials_panel(request):
    """For coordinators also where there is nothing yet, with the way to lay something in."""
    meeting = request.meeting
    can_add = rules.can_coordinate_meeting(request.user, meeting)
    materials = list(meeting.materials.all())
    if not materials and not can_add:
        return None
    return "networks/_materials_panel.html", {"meeting": meeting, "materials": materials, "can_add": can_add}


def looking_back_panel(request):
    """Check-out and evaluation, from the meeting's start until the evaluation closes."""
    meeting = request.meeting
    if not evaluations.is_open(meeting) or not rules.can_look_back(request.user, meeting):
        return None
    context = {
        "meeting": meeting,
        "has_evaluated": evaluations.has_answered(meeting, request.user),
        "taken": takeaways.taken_home(meeting, request.user),
        "closes_at": evaluations.closes_at(meeting),
    }
    return "networks/_looking_back_panel.html", context


def coordination_panel(request):
    meeting = request.meeting
    if not rules.can_take_attendance(request.user, meeting):
        return None
    context = {
        "meeting": meeting,
        "has_begun": evaluations.has_begun(meeting),
        "can_view_needs": rules.can_view_needs(request.user, meeting),
    }
    return "networks/_meeting_tools_panel.html", context
