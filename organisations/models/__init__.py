from organisations.models.leader_lists import LeaderList
from organisations.models.places import Department, Half, Municipality, Organisation, Region, Service
from organisations.models.posts import Leadership, StrategicRole

__all__ = [
    "Department",
    "Half",
    "LeaderList",
    "Leadership",
    "Municipality",
    "Organisation",
    "Region",
    "Service",
    "StrategicRole",
]
