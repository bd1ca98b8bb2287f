from assessments.models.actions import Action
from assessments.models.assessments import Answer, Assessment, Reflection
from assessments.models.retired import RoundExtension, RoundReminder
from assessments.models.rounds import LAST_DAYS, Round, last_day_before, threshold

__all__ = [
    "LAST_DAYS",
    "Action",
    "Answer",
    "Assessment",
    "Reflection",
    "Round",
    "RoundExtension",
    "RoundReminder",
    "last_day_before",
    "threshold",
]
