"""What each on a round's roster is told on her overview while its results are kept waiting, whoever has answered."""

from assessments.models import RosterEntry, Round
from releases.disclosure import RULES_VERSION
from releases.reading.withheld import why_withheld


def results_to_come_panel(request):
    """The last to close first. Where nothing is kept waiting there is no panel."""
    if not request.user.is_authenticated:
        return None
    waiting = [(round, reason_for(round)) for round in rounds_of(request.user)]
    found = [(round, reason) for round, reason in waiting if round.is_held_up or reason]
    return ("releases/_results_to_come.html", {"waiting": found}) if found else None


def rounds_of(user):
    """Those that she stands on, and that are over without being read."""
    hers = RosterEntry.objects.filter(user=user).values("round")
    rounds = Round.objects.filter(pk__in=hers).select_related("release").order_by("-closes_at")
    over = rounds.filter(closed_at=None) | rounds.filter(release__rules_version=RULES_VERSION)
    return [round for round in over if round.is_under_way or not round.release.is_shown]


def reason_for(round) -> str:
    return why_withheld(round.release) if round.is_closed else ""
