"""What administrators are told on their overview when something that should happen by itself does not."""

from jobs import routines, signs_of_life


def standstill_panel(request):
    if not request.user.is_administrator:
        return None
    context = {"silence": signs_of_life.silence(), "failing": routines.failing()}
    return ("jobs/_standstill.html", context) if any(context.values()) else None
