"""The leader networks: who is in them, when they meet, and who comes."""

from networks.models.announcements import Announcement
from networks.models.applications import Application
from networks.models.attendance import Attendance
from networks.models.calendar_feeds import CalendarFeed
from networks.models.meetings import AgendaItem, Meeting, Season
from networks.models.memberships import Coordinator, Membership
from networks.models.networks import Network
from networks.models.newsletters import Delivery, Newsletter, Subscription

__all__ = [
    "AgendaItem",
    "Announcement",
    "Application",
    "Attendance",
    "CalendarFeed",
    "Coordinator",
    "Delivery",
    "Meeting",
    "Membership",
    "Network",
    "Newsletter",
    "Season",
    "Subscription",
]
