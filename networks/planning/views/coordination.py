"""A coordinator's home."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from networks.invitations.participants import replies_to
from networks.membership.members import applications_waiting
from networks.models import Meeting, Network
from networks.planning.suggestions import Suggestions, suggestions_for
from networks.planning.year_plans import what_matters, year_plan
from organisations.models import Organisation


@dataclass(frozen=True)
class NextMeetingProposal:
    """What the next meeting of a network could be about. meeting: None while none is planned."""

    network: Network
    meeting: Meeting | None
    suggestions: Suggestions

    @property
    def half_year(self):
        return self.meeting and self.meeting.half_year


@require_safe
def coordination(request):
    networks = list(Network.objects.coordinated_by(request.user))
    if not networks:
        raise Http404
    plan = year_plan(networks=networks, year=asked_year(request))
    coming = meetings_to_come(networks)
    waiting = applications_waiting(networks)
    context = {
        "plan": plan,
        "matters": what_matters(plan, applicants=len(waiting)),
        "waiting": waiting,
        "replies": replies_to([meeting for meeting in coming if meeting.is_published]),
        "organisations": Organisation.objects.standing()
        .filter(services__municipality__network__in=[network.half for network in networks])
        .distinct(),
        "proposals": [proposal(network, coming) for network in networks if not network.is_archived],
    }
    return render(request, "networks/planning/coordination.html", context)


def asked_year(request) -> int:
    """The year in the address, where it is one that can be planned or looked back on."""
    today = timezone.localdate()
    asked = request.GET.get("aar", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= today.year + 3 else today.year


def meetings_to_come(networks) -> list[Meeting]:
    """Drafts and invitations, in the order of their half-years."""
    open_ones = Meeting.objects.filter(
        network__in=networks, status__in=[Meeting.Status.DRAFT, Meeting.Status.PUBLISHED]
    )
    coming = [meeting for meeting in open_ones.select_related("network") if not meeting.is_over]
    return sorted(coming, key=lambda meeting: (meeting.year, meeting.season == "autumn", meeting.network.half))


def proposal(network, coming) -> NextMeetingProposal:
    meeting = next((meeting for meeting in coming if meeting.network_id == network.pk), None)
    return NextMeetingProposal(network, meeting, suggestions_for(network, meeting))
