"""Who takes part in a round, in numbers of people (R11). It is never about what they answered."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from assessments.models import Assessment, Round
from organisations.alphabet import danish_order
from organisations.models import Leadership


@dataclass(frozen=True)
class Group:
    """The leaders of one unit; without a name those of several small ones together."""

    name: str
    leaders: int
    participants: int


@dataclass(frozen=True)
class Participation:
    """A leader of several units is one person in the whole, and one in each unit."""

    round: Round
    leaders: int
    participants: int
    groups: list[Group]
    """Units with enough leaders by name; the last may be the small ones together."""
    small_units: int


def posts_in(round):
    """The confirmed posts that a round covers, whenever they are held."""
    posts = Leadership.objects.confirmed()
    return posts if round.is_national else posts.filter(service__organisation=round.organisation_id)


def people_in(round):
    """Those who may take part: they lead something in it today, and can sign in."""
    posts = posts_in(round).current().filter(user=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(posts), is_active=True).order_by("pk")


def people_missing(round):
    """Those of them who have not submitted. For letters to each of them, never for a list."""
    counted = Assessment.objects.counted_in(round).filter(leadership__user=OuterRef("pk"))
    return people_in(round).exclude(Exists(counted))


def participation_of(round) -> Participation:
    """Per service of an organisation's round, per organisation of a national one. One query."""
    unit = "service__organisation" if round.is_national else "service"
    has_submitted = Exists(Assessment.objects.counted_in(round).filter(leadership=OuterRef("pk")))
    posts = posts_in(round).annotate(has_submitted=has_submitted)
    current = Leadership.objects.current().values("pk")
    rows = list(
        posts.filter(Q(pk__in=current) | Q(has_submitted=True)).values_list(
            "user", unit, f"{unit}__name", "has_submitted"
        )
    )
    units: dict[Any, list[tuple]] = {}
    for row in rows:
        units.setdefault(row[1], []).append(row)
    large = [group for group in units.values() if people_in_rows(group) >= round.threshold]
    small = [group for group in units.values() if people_in_rows(group) < round.threshold]
    together = [row for group in small for row in group]
    groups = sorted((counted(group[0][2], group) for group in large), key=lambda group: danish_order(group.name))
    if people_in_rows(together) >= round.threshold:
        groups.append(counted("", together))
    whole = counted("", rows)
    return Participation(
        round=round, leaders=whole.leaders, participants=whole.participants, groups=groups, small_units=len(small)
    )


def people_in_rows(rows):
    return len({user for user, _unit, _name, _submitted in rows})


def counted(name, rows) -> Group:
    return Group(name, people_in_rows(rows), people_in_rows(row for row in rows if row[3]))
