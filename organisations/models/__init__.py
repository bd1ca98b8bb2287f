from organisations.models.leader_lists import LeaderList
from organisations.models.places import Department, Half, Municipality, Organisation, Region, Service
from organisations.models.posts import Leadership, StrategicRole
from organisations.models.vouches import MailDomain, Objection, Vouch

__all__ = [
    "Department",
    "Half",
    "LeaderList",
    "Leadership",
    "MailDomain",
    "Municipality",
    "Objection",
    "Organisation",
    "Region",
    "Service",
    "StrategicRole",
    "Vouch",
]
