"""R17: releases that share people are shown at least 60 days apart, so that nobody is told apart by two in a row."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from assessments.models import RosterEntry, Round
from assessments.rosters import posts_for
from releases.models import Release

GAP = timedelta(days=60)


def shown_from(round) -> datetime:
    """When its release can be read: when it has closed, and so long after each other that shares people.

    Rosters say whether they do, so that it is the same whoever has answered.
    """
    others = Release.objects.exclude(round=round.pk).select_related("round")
    sharing = others.filter(Exists(RosterEntry.objects.filter(round=OuterRef("round"), user__in=people_of(round))))
    return max([round.closes_at, *(first_readable(release) + GAP for release in sharing)])


def expected_from(round) -> datetime:
    """The same for one that is not closed, when those that close before it have been."""
    before = Round.objects.filter(closed_at=None, closes_at__lt=round.closes_at).exclude(pk=round.pk)
    if not round.is_national:
        before = before.covering(round.organisation)
    return max([shown_from(round), *(expected_from(other) + GAP for other in before)])


def last_beside(organisation) -> tuple[Round, datetime] | None:
    """The round that has opened there, or anywhere in the country, whose results are shown last, and when."""
    opened = Round.objects.filter(opened_at__isnull=False).select_related("release")
    if organisation:
        opened = opened.covering(organisation).filter(roster__organisation=organisation).distinct()
    moments = [
        (first_readable(round.release) if hasattr(round, "release") else expected_from(round), round)
        for round in opened
    ]
    if not moments:
        return None
    at, round = max(moments, key=lambda each: each[0])
    return round, at


def people_of(round):
    """Those on its roster, or until it opens those who would be on it today."""
    posts = round.roster.filter(user__isnull=False) if round.has_opened else posts_for(round)
    return posts.order_by().values("user")


def first_readable(release) -> datetime:
    """What older rules made could be read at once."""
    return release.shown_from if release.is_by_todays_rules else release.published_at
