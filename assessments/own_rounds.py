"""The rounds that are open for one leader, as she meets them."""

from dataclasses import dataclass
from typing import Any

from assessments.models import Assessment, Round


@dataclass(frozen=True)
class OwnRound:
    round: Round
    is_submitted: bool
    has_draft: bool
    has_older_draft: bool
    """A draft that was begun before the round opened, and so stands in the way of one that belongs to it."""

    @property
    def is_to_begin(self):
        return not (self.is_submitted or self.has_draft or self.has_older_draft)


def own_rounds(user, leaderships) -> list[OwnRound]:
    """Those of her posts' organisations, the first to close first. Two queries at most."""
    posts: dict[Any, set] = {}
    for post in leaderships:
        posts.setdefault(post.service.organisation_id, set()).add(post.pk)
    if not posts:
        return []
    rounds = Round.objects.open().covering_any(posts).select_related("organisation").order_by("closes_at")
    found = list(rounds)
    assessments = list(Assessment.objects.filter(leadership__user=user)) if found else []
    return [own_round(round, posts, assessments) for round in found]


def own_round(round, posts, assessments) -> OwnRound:
    covered = set().union(*posts.values()) if round.is_national else posts[round.organisation_id]
    mine = [item for item in assessments if item.round_id == round.pk]
    drafts = [item for item in assessments if item.is_draft and item.leadership_id in covered]
    return OwnRound(
        round=round,
        is_submitted=any(not item.is_draft for item in mine),
        has_draft=any(item.round_id == round.pk for item in drafts),
        has_older_draft=any(item.round_id != round.pk for item in drafts),
    )
