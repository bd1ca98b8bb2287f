"""Who may do what in a network. The public page of a network asks no rule."""

from django.db.models import Q

from networks.models import Attendance, Membership, Minutes
from organisations.models import Leadership


def can_coordinate(user, network):
    """Members, meetings and minutes of a network: its coordinators and administrators.

    Twin of Network's coordinated_by().
    """
    return user.is_administrator or network.coordinators.filter(user=user).exists()


def is_member(user, network):
    return Membership.objects.active().filter(user=user, network=network).exists()


def can_view_members(user, network):
    """Members see each other; what of it depends on what each of them agrees to."""
    return is_member(user, network) or can_coordinate(user, network)


def can_view_meeting(user, meeting):
    """Coordinators from the first draft, members from the invitation on. Twin of Meeting's visible_to()."""
    if can_coordinate(user, meeting.network):
        return True
    return not meeting.is_draft and is_member(user, meeting.network)


def is_leader(user):
    """Leads a service or a department today, confirmed or not: the coordinator sees which."""
    return Leadership.objects.visible_to(user).current().exists()


def can_write_newsletter(user, newsletter):
    """Coordinators to those who follow their network, administrators to all. Twin of Newsletter's visible_to()."""
    if newsletter.network is None:
        return user.is_administrator
    return can_coordinate(user, newsletter.network)


def can_view_participants(user, meeting):
    """Whoever may see the meeting, once somebody has been asked to it."""
    return not meeting.is_draft and can_view_meeting(user, meeting)


def can_download_meeting(user, meeting):
    """A meeting that was never announced has no event."""
    return meeting.published_at is not None and can_view_meeting(user, meeting)


def can_view_replies(user, meeting):
    """Who has answered what: the network's coordinators, and administrators."""
    return not meeting.is_draft and can_coordinate(user, meeting.network)


def can_view_needs(user, meeting):
    """What people need of food and access is promised to be the coordinator's alone, administrators left out."""
    return meeting.network.coordinators.filter(user=user).exists()


def can_view_kitchen_list(user, meeting):
    return can_take_attendance(user, meeting) and can_view_needs(user, meeting)


# The meeting and after


def can_coordinate_meeting(user, meeting):
    return can_coordinate(user, meeting.network)


def can_take_attendance(user, meeting):
    """Coordinators, once members have been invited. Nobody comes to a meeting that is cancelled."""
    return (meeting.is_published or meeting.is_held) and can_coordinate(user, meeting.network)


def can_write_minutes(user, meeting):
    return can_take_attendance(user, meeting)


def can_view_minutes(user, meeting):
    """Once there is something for the user to read, and before the first word for those who write it.

    Twin of Minutes' visible_to().
    """
    return can_write_minutes(user, meeting) or Minutes.objects.visible_to(user).filter(meeting=meeting).exists()


def can_view_material(user, meeting):
    """Members once the meeting is announced, coordinators always."""
    return can_view_meeting(user, meeting)


def can_look_back(user, meeting):
    """Evaluate a meeting and take a next step home: members who were there, or had a seat and said yes."""
    if not (meeting.is_published or meeting.is_held) or not is_member(user, meeting.network):
        return False
    said_yes = Q(reply=Attendance.Reply.ONLINE) | Q(reply=Attendance.Reply.YES, waiting_since=None)
    return Attendance.objects.filter(said_yes | Q(attended=True), meeting=meeting, user=user).exists()


def can_plan(user, meeting):
    """Dates, agenda, invitation and the meeting's end: those who coordinate its network."""
    return can_coordinate(user, meeting.network)


def can_view_date_poll(user, meeting):
    """Everybody in the network, though the meeting itself is still a draft."""
    return has_date_poll(meeting) and can_view_members(user, meeting.network)


def can_vote(user, meeting):
    """Members alone: a coordinator who is none has no vote."""
    return has_date_poll(meeting) and is_member(user, meeting.network)


def can_run_date_poll(user, meeting):
    return has_date_poll(meeting) and can_plan(user, meeting)


def has_date_poll(meeting):
    return hasattr(meeting, "date_poll")
