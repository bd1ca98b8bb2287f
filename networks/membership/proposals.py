"""Which network a leader's service belongs to, and why."""

from dataclasses import dataclass

from organisations.models import Leadership, Municipality, Service


@dataclass(frozen=True)
class Proposal:
    half: str
    service: Service
    municipality: Municipality

    def is_for(self, network) -> bool:
        return network.half == self.half


def proposal_for(user) -> Proposal | None:
    """From the municipality of the service she has led the longest; a confirmed post counts before one that is not."""
    posts = Leadership.objects.visible_to(user).current().with_place().order_by("since", "pk")
    first = min(posts, key=lambda post: not post.is_confirmed, default=None)
    if first is None:
        return None
    municipality = first.service.municipality
    return Proposal(half=municipality.network, service=first.service, municipality=municipality)
