"""The networks' public pages. For a member hers is the home of the network."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks import rules
from networks.access import get_network
from networks.invitations.meeting_lists import cards, meetings_of
from networks.membership.proposals import proposal_for
from networks.models import Membership, Network


@login_not_required
@require_safe
def network_list(request):
    user = request.user
    proposal = proposal_for(user) if user.is_authenticated else None
    own = {row.network_id: row for row in user.memberships.all()} if user.is_authenticated else {}
    networks = [(card, own.get(card.network.pk), is_proposed(card, proposal, own)) for card in cards()]
    return render(request, "networks/membership/network_list.html", {"networks": networks, "proposal": proposal})


def is_proposed(card, proposal, own):
    """Until she has asked somewhere."""
    return proposal is not None and not own and not card.network.is_archived and proposal.is_for(card.network)


@login_not_required
@require_safe
def network_detail(request, slug):
    network = get_network(request, slug)
    (card,) = cards(Network.objects.filter(pk=network.pk))
    context = {"network": network, "card": card}
    if request.user.is_authenticated:
        context |= seen_by(request.user, network)
    return render(request, "networks/membership/network_detail.html", context)


def seen_by(user, network):
    """What the page says to somebody who is signed in: whether she is in, how she gets in, and what she may do."""
    membership = Membership.objects.filter(user=user, network=network).first()
    can_coordinate = rules.can_coordinate(user, network)
    context = {"membership": membership, "can_coordinate": can_coordinate}
    if (membership and membership.is_active) or can_coordinate:
        return context | {"meetings": meetings_of(network, user)}
    proposal = proposal_for(user)
    is_proposed = proposal is not None and proposal.is_for(network)
    return context | {"proposal": proposal, "is_proposed": is_proposed}
