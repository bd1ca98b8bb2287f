"""An organisation's leaders as each of them may see the others (R18): those of the round to come, and those whose list
a round has locked. It never tells who has answered, nor whom somebody does not know.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.knowing import with_voucher, with_why_not
from assessments.models import CONFIRMED_FOR, RosterEntry, Round, WhyNot
from assessments.own_rosters import entry_elsewhere
from assessments.vouching import posts_in, standing_of, vouches_left
from organisations.alphabet import danish_order
from organisations.coordinators import coordinated_by
from organisations.models import Objection, Vouch

SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Participant:
    """One person, with all the posts she has on the list."""

    user: Any
    """Her account's key, while she has one."""
    name: str
    places: tuple[str, ...]
    services: frozenset
    is_me: bool
    is_new: bool
    why_not: str
    """A sentence; empty where she counts."""
    admitted_by: str
    admitted_at: datetime | None
    is_vouched: bool
    vouched_by: str
    may_vouch: bool = False
    may_object: bool = False
    objection: str = ""
    """A sentence, where whoever looks has said that she does not know her. Nobody else is told."""


@dataclass(frozen=True)
class Participants:
    people: list[Participant]
    round: Round | None
    """The one whose list it is, or that comes next."""
    earlier: Round | None
    """The one before, which says who is new."""
    vouches_left: int | None = None
    """How many whoever looks may vouch for, where that has a limit."""
    elsewhere: RosterEntry | None = None
    """Of whoever looks, in another organisation's own round of the half-year. Nobody else is told."""

    @property
    def known(self):
        return [person for person in self.people if not person.why_not]

    @property
    def first(self):
        """Who is looking, and those beside her. The rest is folded together."""
        return self.people[:SHOWN_AT_ONCE]

    @property
    def rest(self):
        return self.people[SHOWN_AT_ONCE:]


def round_to_come(organisation):
    planned = Round.objects.covering(organisation).filter(opened_at=None, closed_at=None)
    return planned.select_related("organisation").order_by("opens_at").first()


def round_before(organisation, opened_at):
    """The last to have opened before that with leaders of the organisation on its roster."""
    rounds = Round.objects.covering(organisation).filter(opened_at__lt=opened_at, roster__organisation=organisation)
    return rounds.order_by("-opened_at").first()


def people_on(round, organisation):
    if round is None:
        return set()
    entries = RosterEntry.objects.filter(round=round, organisation=organisation, user__isnull=False)
    return set(entries.values_list("user", flat=True))


def participants_to_come(organisation, viewer) -> Participants:
    """Of the posts that are held on the day when the next round opens, or today where none is planned."""
    round, earlier = round_to_come(organisation), round_before(organisation, timezone.now())
    opens_at = round.opens_at if round else timezone.now()
    posts = (
        posts_in(organisation).current(timezone.localdate(opens_at)).with_place().select_related("user", "admitted_by")
    )
    hers = defaultdict(list)
    for post in with_voucher(with_why_not(posts, opens_at=opens_at)):
        hers[post.user_id].append(post)
    before = people_on(earlier, organisation)
    people = [person_with(posts, viewer, is_new=bool(earlier) and user not in before) for user, posts in hers.items()]
    standing = standing_of(viewer, organisation)
    left = vouches_left(viewer, organisation) if standing == Vouch.Standing.LEADER else None
    people = with_buttons(people, hers, organisation, viewer, standing, left)
    entries = viewer.roster_entries.select_related("round")
    elsewhere = entry_elsewhere(round, entries) if round and viewer.pk in hers else None
    return Participants(in_order(people), round, earlier, left, elsewhere)


def person_with(posts, viewer, *, is_new):
    post = posts[0]
    return Participant(
        user=post.user_id,
        name=str(post.user),
        places=tuple(f"{post.get_role_display().lower()}, {post.place}" for post in posts),
        services=frozenset(post.service_id for post in posts),
        is_me=post.user_id == viewer.pk,
        is_new=is_new,
        why_not=what_is_missing(posts),
        admitted_by=str(post.admitted_by or ""),
        admitted_at=post.confirmed_at,
        is_vouched=post.is_vouched,
        vouched_by=post.voucher_name or "",
    )


def what_is_missing(posts):
    """Before the round opens. That somebody does not know her is then seen by administrators alone."""
    post = posts[0]
    if post.why_not == WhyNot.RECENT:
        day = date_format(timezone.localdate(min(post.confirmed_at for post in posts) + CONFIRMED_FOR))
        return _("Posten er bekræftet for nylig. Den tæller med i runder, der åbner efter den %(date)s.") % {
            "date": day
        }
    return "" if post.why_not in ("", WhyNot.DOUBTED) else str(WhyNot(post.why_not).label)


def with_buttons(people, posts, organisation, viewer, standing, left):
    """What whoever looks may say of each of the others."""
    leads_there = any(person.is_me for person in people)
    objections = {said.user_id: said for said in Objection.objects.filter(organisation=organisation, by=viewer)}
    networks = coordinated_by(viewer) if standing == Vouch.Standing.COORDINATOR else set()

    def may_vouch(person):
        hers = posts[person.user]
        is_within = not networks or any(post.service.municipality.network in networks for post in hers)
        admitted = any(post.admitted_by_id == viewer.pk for post in hers)
        return bool(standing) and left != 0 and is_within and not (person.is_vouched or person.is_me or admitted)

    return [
        replace(
            person,
            may_vouch=may_vouch(person),
            may_object=leads_there and not person.is_me and person.user not in objections,
            objection=what_became_of(objections.get(person.user)),
        )
        for person in people
    ]


def what_became_of(objection) -> str:
    if objection is None:
        return ""
    if objection.settled_at is None:
        return _("Du har sagt, at du ikke kender hende. En administrator ser på det.")
    return _("Du har sagt, at du ikke kender hende. En administrator har set på det.")


def participants_of(round, organisation, viewer) -> Participants:
    """Those whom the round's roster has from the organisation, as it was locked."""
    earlier = round_before(organisation, round.opened_at)
    before = people_on(earlier, organisation)
    hers = defaultdict(list)
    for entry in round.roster.filter(organisation=organisation).select_related("user"):
        hers[entry.person].append(entry)
    people = [
        entered(entries, viewer, is_new=bool(earlier) and entries[0].user_id not in before) for entries in hers.values()
    ]
    return Participants(in_order(people), round, earlier)


def entered(entries, viewer, *, is_new):
    entry = entries[0]
    return Participant(
        user=entry.user_id,
        name=str(entry.user) if entry.user else _("En leder, der har slettet sin konto"),
        places=tuple(f"{entry.get_role_display().lower()}, {entry.place}" for entry in entries),
        services=frozenset(entry.service_id for entry in entries),
        is_me=entry.user_id == viewer.pk,
        is_new=is_new and entry.user_id is not None,
        why_not=str(WhyNot(entry.why_not).label) if entry.why_not else "",
        admitted_by=entry.admitted_by,
        admitted_at=entry.admitted_at,
        is_vouched=bool(entry.vouched_by),
        vouched_by=entry.vouched_by,
    )


def in_order(people):
    """Whoever looks first, then those of her service, then the others by their names."""
    mine = frozenset().union(*(person.services for person in people if person.is_me))
    return sorted(people, key=lambda each: (not each.is_me, not each.services & mine, danish_order(each.name)))
