"""R9: whether a figure has moved since the round before, as an arrow, where enough people differ or none."""

from collections import Counter
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from releases.disclosure.trees import EVERYBODY
from releases.models import Cell, Member, Release, Scope

DEAD_ZONE = Decimal("0.5")
"""Scores that differ by less stand level."""


def changes_since(tree, members, figures, threshold) -> dict:
    """{(unit, role, number): change} against the latest earlier release of each unit.

    `members` are the new release's (person, unit, role, principles). The arrow compares what both releases publish, so
    it tells nothing that they do not.
    """
    places = {unit.key: place for place, unit in enumerate(tree.units)}
    earlier = latest_before(places)
    before = {
        (places[key], role, number): (precision, band, mean)
        for key, role, number, precision, band, mean in Cell.objects.filter(scope__in=earlier)
        .exclude(precision=Cell.Precision.HIDDEN)
        .values_list("scope__key", "role", "principle", "precision", "band", "mean")
    }
    if not before:
        return {}
    differing = people_who_differ(standing_now(tree, members), standing_before(earlier, places))
    return arrows(before, differing, figures, threshold)


def arrows(before, differing, figures, threshold) -> dict:
    """{(unit, role, number): change} where both releases show the cell, and those who differ are nobody or enough."""
    found = {}
    for key, was in before.items():
        place, role, number = key
        figure = figures[number].get((place, role))
        if figure and not figure.is_hidden and (differing[key] == 0 or differing[key] >= threshold):
            found[key] = change_between(was, (figure.precision, figure.band, figure.mean))
    return found


def change_between(was, now) -> str:
    """Means where both have one, and bands where they do not."""
    difference: Any
    zone: Any
    (_precision, band_before, mean_before), (_precision, band, mean) = was, now
    if mean is not None and mean_before is not None:
        difference, zone = mean - mean_before, DEAD_ZONE
    else:
        difference, zone = Cell.Band.values.index(band) - Cell.Band.values.index(band_before), 1
    if abs(difference) < zone:
        return Cell.Change.LEVEL
    return Cell.Change.UP if difference > 0 else Cell.Change.DOWN


def latest_before(keys) -> list:
    """The newest stored scope of each unit that has one by today's rules."""
    newest = {}
    comparable = Scope.objects.filter(release__in=Release.objects.by_todays_rules()).order_by("release__published_at")
    for key, scope in comparable.values_list("key", "pk").iterator(5000):
        if key in keys:
            newest[key] = scope
    return list(newest.values())


def standing_now(tree, members) -> dict:
    """{person: (units around her, role, principles)} in the release that is being made."""
    paths = [tree.path(place) for place in range(len(tree))]
    return {person: (paths[place], role, principles) for person, place, role, principles in members}


def standing_before(earlier, places):
    """Yield (person, [(units around her, role, principles)]) in the earlier releases, in the new one's units."""
    counted = {pk: places[key] for pk, key in Scope.objects.filter(pk__in=earlier).values_list("pk", "key")}
    releases = set(Scope.objects.filter(pk__in=earlier).values_list("release", flat=True))
    parents = dict(Scope.objects.filter(release__in=releases).values_list("pk", "parent"))
    paths: dict[int, tuple] = {}
    for pk in parents:
        path: list = []
        each: int | None = pk
        while each is not None:
            if each in counted:
                path.append(counted[each])
            each = parents[each]
        paths[pk] = tuple(path)
    rows = Member.objects.filter(release__in=releases).values_list("person", "scope", "role", "principles")
    for person, places_of_hers in groupby(rows.order_by("person").iterator(5000), key=itemgetter(0)):
        yield person, [(paths[scope], role, principles) for _person, scope, role, principles in places_of_hers]


def people_who_differ(now, before) -> Counter:
    """{(unit, role, number): people} who are in a cell of one release and not in the same cell of the other."""
    differing: Counter = Counter()
    still_here = set()
    for person, stood in before:
        stands = [now[person]] if person in now else []
        still_here.add(person)
        if stood != stands:
            differing.update(set(cells_of(stood)) ^ set(cells_of(stands)))
    for person in now.keys() - still_here:
        differing.update(cells_of([now[person]]))
    return differing


def cells_of(standings):
    for path, role, principles in standings:
        for number in range(1, 8):
            if principles & 1 << (number - 1):
                for place in path:
                    yield place, EVERYBODY, number
                    yield place, role, number
