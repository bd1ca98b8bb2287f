"""What has happened to an organisation's list, and who did it, for those who stand on it (R18).

Read in the audit trail. Nothing of it depends on who has answered, and whom somebody does not know is not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from assessments.models import RosterEntry, Round
from organisations.models import Leadership, Vouch

BEFORE = timedelta(days=30)
"""So long before a round opens is its list there to look at (R18)."""
SHOWN = 50
ADMITTED = _("%(by)s tog %(name)s ind."), _("%(name)s blev taget ind.")
CONFIRMED = _("%(by)s bekræftede posten for %(name)s."), _("Posten for %(name)s blev bekræftet.")
ENDED = _("%(by)s afsluttede posten for %(name)s."), _("Posten for %(name)s blev afsluttet.")
MOVED = _("%(by)s flyttede posten for %(name)s."), _("Posten for %(name)s blev flyttet.")
VOUCHED = _("%(by)s sagde god for %(name)s."), _("Nogen sagde god for %(name)s.")
OPENED = (
    _("%(by)s åbnede runden »%(name)s«, og listen blev låst."),
    _("Runden »%(name)s« åbnede, og listen blev låst."),
)
DEADLINE = _("%(by)s flyttede fristen i runden »%(name)s«."), _("Fristen i runden »%(name)s« blev flyttet.")
REMINDED = (
    _("%(by)s sendte alle en påmindelse om runden »%(name)s«."),
    _("Alle fik en påmindelse om runden »%(name)s«."),
)
"""Each with whoever did it, and without: the product itself, or somebody whose account is gone."""


@dataclass(frozen=True)
class Happening:
    at: datetime
    words: str


def happenings_in(organisation, *, since, until=None, round=None) -> list[Happening]:
    """The latest first. `round`: the one whose locked list it is about."""
    posts = (posts_locked_by(round, organisation) if round else Leadership.objects.within(organisation)).select_related(
        "user"
    )
    vouches = Vouch.objects.filter(organisation=organisation).select_related("user")
    lines = chain(
        ((line, what_of_post(line), post.user) for line, post in logged(posts, since)),
        ((line, what_of_vouch(line), vouch.user) for line, vouch in logged(vouches, since)),
        (
            (line, what_of_round(line), round.title)
            for line, round in logged(Round.objects.covering(organisation), since)
        ),
    )
    found = [happening(line, what, name) for line, what, name in lines if what]
    told = [item for item in found if until is None or item.at <= until]
    return sorted(told, key=lambda item: item.at, reverse=True)[:SHOWN]


def happenings_of(round) -> list[Happening]:
    """To the round itself, the latest first."""
    lines = logged(Round.objects.filter(pk=round.pk), since=round.opens_at - BEFORE)
    found = [happening(line, what, round.title) for line, _round in lines if (what := what_of_round(line))]
    return sorted(found, key=lambda item: item.at, reverse=True)


def posts_locked_by(round, organisation):
    """Where a service is merged away, what had happened in it stays on the list that it was on (R3)."""
    on_list = round.roster.filter(organisation=organisation).values("service")
    elsewhere = RosterEntry.objects.filter(service=OuterRef("service")).exclude(organisation=organisation)
    never_elsewhere = Leadership.objects.within(organisation).filter(~Exists(elsewhere))
    return Leadership.objects.filter(Q(service__in=on_list) | Q(pk__in=never_elsewhere.values("pk")))


def logged(rows, since) -> Iterator[tuple]:
    """(line of the trail, row) of each."""
    by_key = {str(row.pk): row for row in rows}
    kind = ContentType.objects.get_for_model(rows.model)
    lines = LogEntry.objects.filter(content_type=kind, object_pk__in=list(by_key), timestamp__gte=since)
    for line in lines.select_related("actor"):
        yield line, by_key[line.object_pk]


def what_of_post(line):
    is_new = line.action == LogEntry.Action.CREATE
    if is_set(line, "confirmed_at"):
        return ADMITTED if is_new else CONFIRMED
    if is_new:
        return None
    if is_set(line, "until"):
        return ENDED
    return MOVED if {"service", "department"} & line.changes.keys() else None


def what_of_vouch(line):
    return VOUCHED if line.action == LogEntry.Action.CREATE else None


def what_of_round(line):
    told = {"opened_at": OPENED, "moved_at": DEADLINE, "reminded_at": REMINDED}
    return next((what for column, what in told.items() if is_set(line, column)), None)


def is_set(line, column):
    return line.changes.get(column, [None, None])[1] not in (None, "None", "")


def happening(line, what, name):
    by_somebody, by_itself = what
    words = by_somebody if line.actor else by_itself
    return Happening(line.timestamp, words % {"by": line.actor, "name": name})
