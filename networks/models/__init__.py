"""The leader networks: who is in them, when they meet, who comes, and what is left of it."""

from networks.models.announcements import Announcement
from networks.models.applications import Application
from networks.models.attendance import Attendance
from networks.models.calendar_feeds import CalendarFeed
from networks.models.date_polls import DateOption, DatePoll, Vote
from networks.models.evaluations import EvaluationAnswer, EvaluationReceipt, EvaluationResult
from networks.models.materials import Material
from networks.models.meetings import AgendaItem, Meeting
from networks.models.memberships import Coordinator, Membership
from networks.models.minutes import Minutes
from networks.models.networks import Network
from networks.models.newsletters import Delivery, Newsletter, Subscription
from networks.models.takeaways import Takeaway

__all__ = [
    "AgendaItem",
    "Announcement",
    "Application",
    "Attendance",
    "CalendarFeed",
    "Coordinator",
    "DateOption",
    "DatePoll",
    "Delivery",
    "EvaluationAnswer",
    "EvaluationReceipt",
    "EvaluationResult",
    "Material",
    "Meeting",
    "Membership",
    "Minutes",
    "Network",
    "Newsletter",
    "Subscription",
    "Takeaway",
    "Vote",
]
