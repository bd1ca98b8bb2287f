"""What is wrong with a stored release: all that the rules forbid, and all that it tells together with earlier ones."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from django.db.models import Exists, OuterRef

from assessments.models import RosterEntry
from releases.auditing.between import Pair, counts_of_the_same, counts_together, telling_together, wrong_changes
from releases.auditing.counting import strangers, telling_counts, telling_shares
from releases.auditing.groups import dominated_cells, small_groups
from releases.auditing.mergers import (
    changes_of_another_crowd,
    few_beside_several,
    former_keys,
    going_on_from_merged,
    whole_key,
)
from releases.auditing.next_steps import telling_steps
from releases.auditing.published import Finding, Published, Unit
from releases.auditing.ranges import narrow_ranges
from releases.auditing.stored import read_figures, read_published
from releases.auditing.wording import wrong_distributions, wrong_wording
from releases.models import Cell, Count, Member, Release

LOOKED_BACK_ON = 4
"""So many releases of a unit."""
LEAST_APART = timedelta(days=60)
"""Between releases that share people."""


def exposing_cells(release) -> list[Finding]:
    """What can be worked out of a release's own figures, which publishing asks before it lets the release stand."""
    published, _rows = read_figures(release)
    return [*small_groups(published), *narrow_ranges(published)]


def audit_release(release) -> list[Finding]:
    published = read_published(release)
    alone = (
        small_groups,
        dominated_cells,
        narrow_ranges,
        wrong_wording,
        wrong_distributions,
        telling_counts,
        telling_shares,
        telling_steps,
        strangers,
    )
    stored = (exact_numbers, shown_too_near)
    found = chain(
        *(check(published) for check in alone),
        *(check(release) for check in stored),
        beside_earlier(release, published),
    )
    return sorted(set(found))


def exact_numbers(release) -> Iterator[Finding]:
    """Columns of older rules, which hold what is told in steps or not at all."""
    if release.scopes.exclude(leaders=None, participants=None).exists():
        yield Finding("R11", "leaders, participants")
    if Cell.objects.filter(scope__release=release).exclude(median=None).exists():
        yield Finding("R7", "median")
    if Count.objects.filter(scope__release=release).exclude(among=None).exists():
        yield Finding("R7b", "among")


def shown_too_near(release) -> Iterator[Finding]:
    """R17: another one that shares people is read from less than 60 days before or after.

    Rosters say who is on both; of whoever has been erased since, the rows of those who took part.
    """
    on_roster = RosterEntry.objects.filter(round=release.round_id, user__isnull=False).values("user")
    took_part = release.members.values("person")
    shares_people = Exists(RosterEntry.objects.filter(round=OuterRef("round"), user__in=on_roster)) | Exists(
        Member.objects.filter(release=OuterRef("pk"), person__in=took_part)
    )
    for other in Release.objects.by_todays_rules().exclude(pk=release.pk).filter(shares_people):
        if abs(other.shown_from - release.shown_from) < LEAST_APART:
            yield Finding("R17", f"shown_from {other.pk}")


def beside_earlier(release, published: Published) -> Iterator[Finding]:
    """Each unit beside its last releases, read by anybody yet or not, and each change beside the last one read."""
    former = former_keys()
    looked_back_merged: defaultdict[tuple[int, str], int] = defaultdict(int)
    looked_back: defaultdict[int, int] = defaultdict(int)
    followed: set[int] = set()
    before = Release.objects.by_todays_rules().filter(published_at__lt=release.published_at)
    for earlier in before.order_by("-published_at"):
        then = read_published(earlier)
        several: defaultdict[int, set[int]] = defaultdict(set)
        was = going_on_from(published, then)
        recent = {unit: place for unit, place in was.items() if looked_back[unit] < LOOKED_BACK_ON}
        if recent:
            yield from told_by_both(Pair(published, then, recent))
        for merged in going_on_from_merged(published, then, former):
            [(place, was_unit)] = merged.items()
            line = place, whole_key(then.units[was_unit])
            looked_back_merged[line] += 1
            if looked_back_merged[line] <= LOOKED_BACK_ON:
                yield from told_by_both(Pair(published, then, was | merged))
                several[place] |= {was_unit, was.get(place, was_unit)}
        yield from few_beside_several(published, then, several)
        for unit in recent:
            looked_back[unit] += 1
        if earlier.shown_from <= release.published_at:
            newest = {unit: place for unit, place in was.items() if unit not in followed}
            followed |= newest.keys()
            yield from wrong_changes(Pair(published, then, newest))
            yield from changes_of_another_crowd(release, earlier, published, newest)
    for at, cell in published.cells.items():
        if cell.change and at.unit not in followed:
            yield Finding("R9", published.named(at))


def told_by_both(pair: Pair) -> Iterator[Finding]:
    return chain(telling_together(pair), counts_together(pair), counts_of_the_same(pair))


def going_on_from(now: Published, then: Published) -> dict[int, int]:
    """{unit: the one it goes on from}: of the same key, or an organisation's whole and its only part."""
    keys = {unit.key: place for place, unit in enumerate(then.units)}
    wholes = {whole_in(unit): place for place, unit in enumerate(then.units)}
    found = {}
    for place, unit in enumerate(now.units):
        was = keys.get(unit.key, wholes.get(whole_in(unit)) if whole_in(unit) else None)
        if was is not None:
            found[place] = was
    return found


def whole_in(unit: Unit) -> tuple[str, str] | None:
    """An organisation that lies in one network, or its part there."""
    return (unit.organisation, unit.network) if unit.kind == "organisation" and unit.network else None
