"""Who is on a round, and where: stored when it opens, and from then on read here alone (R3)."""

import random
from collections import defaultdict
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from assessments.models import RosterEntry
from assessments.own_rosters import bring_in_own_rounds, entries_before
from organisations.models import Leadership

AT_ONCE = 2000
POST = (
    *("pk", "user", "role", "department__name", "service", "service__name"),
    *("service__organisation", "service__organisation__name", "service__municipality__network"),
)
chance = random.SystemRandom()


def posts_for(round, on=None):
    """The confirmed posts that are held on that day, today unless told, by people who can sign in.

    Whoever is on another roster of the half-year is not asked twice.
    """
    posts = Leadership.objects.confirmed().current(on).filter(user__is_active=True)
    posts = posts.exclude(Exists(entries_before(round).filter(user=OuterRef("user"))))
    return posts if round.is_national else posts.filter(service__organisation=round.organisation_id)


def store_roster(*, round, on=None):
    """A row for each post, in an order of chance (R13). Inside the caller's transaction."""
    posts = list(posts_for(round, on).values_list(*POST))
    chance.shuffle(posts)
    people: defaultdict[Any, UUID] = defaultdict(uuid4)
    entries = (new_entry(round, people, *post) for post in posts)
    while batch := list(islice(entries, AT_ONCE)):
        RosterEntry.objects.bulk_create(batch)
    bring_in_own_rounds(round=round)


def new_entry(round, people, post, user, role, department, service, service_name, organisation, name, network):
    return RosterEntry(
        round=round,
        person=people[user],
        user_id=user,
        leadership_id=post,
        role=role,
        place=f"{department}, {service_name}" if department else service_name,
        service_id=service,
        service_name=service_name,
        organisation_id=organisation,
        organisation_name=name,
        network=network,
    )


def people_on(round):
    """Those who are asked in it and can sign in, for mails to each of them."""
    entries = RosterEntry.objects.filter(round=round, user=OuterRef("pk"), answered_in=None)
    return get_user_model().objects.filter(Exists(entries), is_active=True).order_by("pk")


def count_leaders(round) -> int:
    """The people on its roster, or until it opens those who would be on it today."""
    if round.has_opened:
        return round.roster.values("person").distinct().count()
    asked = set(posts_for(round).values_list("user", flat=True))
    return len(asked.union(entries_before(round).values_list("user", flat=True) if round.is_national else []))
