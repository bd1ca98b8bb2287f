"""The rounds that are open for one leader, as she meets them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from assessments.happenings import BEFORE
from assessments.models import Assessment, RosterEntry, Round
from assessments.own_rosters import entry_elsewhere
from assessments.rosters import with_organisation_names
from organisations.models import Leadership, Organisation


@dataclass(frozen=True)
class OwnRound:
    round: Round
    posts: frozenset[UUID]
    """Hers that are asked in it. Without any she may answer for herself, and it does not count."""
    answered_in: str
    """What her organisation's own round in the half-year was called, where this one counts what she sent in then."""
    elsewhere: RosterEntry | None
    """Hers in another organisation's own round of the half-year, which keeps her off this one's list."""
    is_submitted: bool
    has_draft: bool
    has_older_draft: bool
    """A draft that was begun before the round opened, and so stands in the way of one that belongs to it."""

    @property
    def is_to_begin(self):
        return bool(self.posts) and not (self.is_submitted or self.has_draft or self.has_older_draft)


def posts_of(user) -> list[Leadership]:
    """Those she holds, and those on the roster of an open round, where she can answer whatever became of the post."""
    mine = Leadership.objects.visible_to(user)
    asked = RosterEntry.objects.filter(answered_in=None, round__in=Round.objects.open())
    on_roster = Exists(asked.filter(leadership=OuterRef("pk")))
    return list((mine.current() | mine.filter(on_roster)).with_place())


def own_rounds(user, leaderships) -> list[OwnRound]:
    """Those she is on, and those of her posts' organisations, the first to close first. Three queries at most."""
    if not leaderships:
        return []
    on_rosters = RosterEntry.objects.filter(user=user)
    organisations = {post.service.organisation_id for post in leaderships}
    hers = Q(pk__in=on_rosters.values("round")) | Q(organisation=None) | Q(organisation__in=organisations)
    found = list(with_organisation_names(Round.objects.open().filter(hers)).order_by("closes_at"))
    if not found:
        return []
    entries = list(on_rosters.select_related("round", "answered_in"))
    assessments = list(Assessment.objects.filter(leadership__user=user))
    return [own_round(round, entries, assessments) for round in found]


def own_round(round, entries, assessments) -> OwnRound:
    hers = [entry for entry in entries if entry.round_id == round.pk]
    posts = frozenset(entry.leadership_id for entry in hers if entry.answered_in is None)
    mine = [item for item in assessments if item.round_id == round.pk]
    drafts = [item for item in assessments if item.is_draft and item.leadership_id in posts]
    return OwnRound(
        round=round,
        posts=posts,
        answered_in=next((entry.answered_in.title for entry in hers if entry.answered_in), ""),
        elsewhere=None if hers else entry_elsewhere(round, entries),
        is_submitted=any(not item.is_draft for item in mine),
        has_draft=any(item.round_id == round.pk for item in drafts),
        has_older_draft=any(item.round_id != round.pk for item in drafts),
    )


def lists_to_look_at(leaderships) -> list[tuple[Organisation, Round]]:
    """Of the organisations she leads in, those whose next round opens within 30 days (R18). One query."""
    organisations = {post.service.organisation for post in leaderships if post.is_confirmed}
    soon = Round.objects.filter(opened_at=None, closed_at=None, opens_at__lte=timezone.now() + BEFORE)
    planned = list(soon.order_by("opens_at")) if organisations else []
    return [
        (organisation, round)
        for organisation in sorted(organisations, key=str)
        for round in [each for each in planned if each.organisation_id in (None, organisation.pk)][:1]
    ]
