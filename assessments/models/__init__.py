from assessments.models.actions import Action
from assessments.models.assessments import Answer, Assessment, Reflection
from assessments.models.participation import RoundParticipation
from assessments.models.retired import RoundExtension, RoundReminder
from assessments.models.rosters import CONFIRMED_FOR, RosterEntry, WhyNot
from assessments.models.rounds import Round, last_day_before, threshold

__all__ = [
    "CONFIRMED_FOR",
    "Action",
    "Answer",
    "Assessment",
    "Reflection",
    "RosterEntry",
    "Round",
    "RoundExtension",
    "RoundParticipation",
    "RoundReminder",
    "WhyNot",
    "last_day_before",
    "threshold",
]
