from assessments.models.actions import Action
from assessments.models.assessments import Answer, Assessment, Reflection
from assessments.models.rounds import Round, RoundExtension, RoundReminder, last_day_before, threshold

__all__ = [
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
