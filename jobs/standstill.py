"""What administrators are told on their overview when something that should happen by itself does not."""

from django.http import HttpRequest

from jobs import routines, signs_of_life
from pages.panels import Panel


def standstill_panel(request: HttpRequest) -> Panel | None:
    if not request.user.is_authenticated or not request.user.is_administrator:
        return None
    context = {"silence": signs_of_life.silence(), "failing": routines.failing()}
    return ("jobs/_standstill.html", context) if any(context.values()) else None
