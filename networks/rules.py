"""Who may do what in a network. The public page of a network asks no rule."""

from networks.models import Membership


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
