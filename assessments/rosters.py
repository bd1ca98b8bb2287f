"""Who is on a round, and where: stored when it opens, and from then on read here alone (R3)."""

import random
from collections import defaultdict
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from assessments.knowing import with_voucher, with_why_not
from assessments.models import RosterEntry, WhyNot
from assessments.own_rosters import bring_in_own_rounds, entries_before
from organisations.models import Leadership

AT_ONCE = 2000
POST = [
    *("pk", "user", "role", "department__name", "service", "service__name", "service__organisation"),
    *("service__organisation__name", "service__municipality__network"),
    *("why_not", "confirmed_at", "admitted_by", "admitted_by__name", "voucher", "voucher_name"),
]
chance = random.SystemRandom()


def posts_for(round, on=None):
    """The confirmed posts that are held on that day, today unless told, by people who can sign in.

    Whoever is on another roster of the half-year is not asked twice.
    """
    posts = Leadership.objects.confirmed().current(on).filter(user__is_active=True)
    posts = posts.exclude(Exists(entries_before(round).filter(user=OuterRef("user"))))
    return posts if round.is_national else posts.filter(service__organisation=round.organisation_id)


def rows_of(posts, round):
    """What a roster keeps of each of them when the round opens."""
    return with_voucher(with_why_not(posts, opens_at=round.opens_at)).values(*POST)


def store_roster(*, round, on=None):
    """A row for each post, in an order of chance (R13). Inside the caller's transaction."""
    rows = list(rows_of(posts_for(round, on), round))
    chance.shuffle(rows)
    people: defaultdict[Any, UUID] = defaultdict(uuid4)
    entries = (new_entry(round, people[row["user"]], row) for row in rows)
    while batch := list(islice(entries, AT_ONCE)):
        RosterEntry.objects.bulk_create(batch)
    bring_in_own_rounds(round=round)


def new_entry(round, person, row) -> RosterEntry:
    department, service = row["department__name"], row["service__name"]
    return RosterEntry(
        round=round,
        person=person,
        user_id=row["user"],
        leadership_id=row["pk"],
        role=row["role"],
        place=f"{department}, {service}" if department else service,
        service_id=row["service"],
        service_name=service,
        organisation_id=row["service__organisation"],
        organisation_name=row["service__organisation__name"],
        network=row["service__municipality__network"],
        counts=not row["why_not"],
        why_not=row["why_not"],
        admitted_by=row["admitted_by__name"] or "",
        admitted_by_user_id=row["admitted_by"],
        admitted_at=row["confirmed_at"],
        vouched_by=row["voucher_name"] or "",
        vouched_by_user_id=row["voucher"],
    )


def people_on(round):
    """Those who are asked in it and can sign in, for mails to each. Whoever does not count is written to as well."""
    entries = RosterEntry.objects.filter(round=round, user=OuterRef("pk"), answered_in=None)
    return get_user_model().objects.filter(Exists(entries), is_active=True).order_by("pk")


def with_organisation_names(rounds):
    """So that the `organisation_name` of each asks nothing more."""
    rows = RosterEntry.objects.filter(round=OuterRef("pk"), organisation=OuterRef("organisation"))
    then = Subquery(rows.order_by("organisation_name").values("organisation_name")[:1])
    return rounds.annotate(organisation_name=Coalesce(then, "organisation__name", Value("")))


def count_leaders(round) -> int:
    """The people on its roster who count, or until it opens those who would today.

    That somebody is not known to a colleague is seen by administrators alone, so until then it changes nothing here.
    """
    if round.has_opened:
        return round.roster.counted().values("person").distinct().count()
    posts = with_why_not(posts_for(round), opens_at=round.opens_at).filter(why_not__in=["", WhyNot.DOUBTED])
    asked = set(posts.values_list("user", flat=True))
    before = entries_before(round).counted().values_list("user", flat=True) if round.is_national else []
    return len(asked.union(before))


def forget_names(user):
    """Her name, where she admitted somebody or vouched for her."""
    RosterEntry.objects.filter(admitted_by_user=user).update(admitted_by="", admitted_by_user=None)
    RosterEntry.objects.filter(vouched_by_user=user).update(vouched_by="", vouched_by_user=None)
