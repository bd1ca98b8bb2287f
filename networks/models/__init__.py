"""The leader networks: who is in them, when they meet, and who comes."""

from networks.models.attendance import Attendance
from networks.models.date_polls import DateOption, DatePoll, Vote
from networks.models.meetings import AgendaItem, Meeting, Season
from networks.models.memberships import Coordinator, Membership
from networks.models.networks import Network

__all__ = [
    "AgendaItem",
    "Attendance",
    "Coordinator",
    "DateOption",
    "DatePoll",
    "Meeting",
    "Membership",
    "Network",
    "Season",
    "Vote",
]
