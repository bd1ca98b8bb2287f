"""Organisations with a round of their own before the country's in its half-year (R3).

A leader is on one roster in each half-year: the country's round does not ask her again, but counts what she sent in
then.
"""

import random
from collections import defaultdict
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from assessments.models import RosterEntry, Round
from pages.half_years import half_year_of
from pages.times import end_of, start_of_day

AT_ONCE = 2000
chance = random.SystemRandom()


def entries_before(round):
    """On the rosters that were stored in its half-year before its own."""
    period = half_year_of(round.opens_on)
    opened = Round.objects.filter(opened_at__isnull=False, opens_at__lt=end_of(period.last_day))
    others = opened.filter(opens_at__gte=start_of_day(period.first_day)).exclude(pk=round.pk)
    return RosterEntry.objects.filter(round__in=others)


def entry_elsewhere(round, entries) -> RosterEntry | None:
    """Of a leader's entries the one in another round that opened in the half-year, which keeps her off this one's list.

    The country's round counts what she sends in there instead.
    """
    if round.is_national:
        return None
    period = half_year_of(round.opens_on)
    others = [each for each in entries if each.round_id != round.pk and half_year_of(each.round.opens_on) == period]
    return min(others, key=lambda each: each.round.opened_at, default=None)


def bring_in_own_rounds(*, round):
    """A row for each of theirs on the country's roster, as it was in theirs, in an order of chance (R13)."""
    if not round.is_national:
        return
    own = entries_before(round).filter(round__organisation__isnull=False).order_by("round__opens_at")
    entries = list({entry.leadership_id or entry.pk: entry for entry in own}.values())
    chance.shuffle(entries)
    people: defaultdict[Any, UUID] = defaultdict(uuid4)
    brought = (brought_in(entry, round, people) for entry in entries)
    while batch := list(islice(brought, AT_ONCE)):
        RosterEntry.objects.bulk_create(batch)


def brought_in(entry, round, people) -> RosterEntry:
    """The same row in another round. Nobody has one key in two rounds."""
    entry.person = people[entry.user_id or entry.person]
    entry.pk, entry.round, entry.answered_in_id = None, round, entry.round_id
    return entry
