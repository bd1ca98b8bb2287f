"""The audit, which shares no code with publishing, over releases that are in no database: see histories.py."""

from collections import Counter

from releases.auditing import published
from releases.auditing.between import Pair, counts_of_the_same, counts_together, telling_together
from releases.auditing.counting import telling_counts
from releases.auditing.groups import dominated_cells, small_groups
from releases.auditing.published import EVERYBODY, CellAt, Published
from releases.auditing.ranges import narrow_ranges
from releases.auditing.wording import wrong_distributions, wrong_wording
from tests.releases.histories import THRESHOLD, bits_of

ALONE = [small_groups, dominated_cells, narrow_ranges, wrong_wording, wrong_distributions, telling_counts]
TOGETHER = [telling_together, counts_together, counts_of_the_same]


def findings_in(world) -> list:
    read = {id(release): read_by_the_audit(release) for release in world.releases}
    found = [finding for now in read.values() for check in ALONE for finding in check(now)]
    for release in world.releases:
        for earlier, comes_from in release.earlier:
            pair = Pair(read[id(release)], read[id(earlier)], comes_from)
            found += [finding for check in TOGETHER for finding in check(pair)]
    return found


def read_by_the_audit(release) -> Published:
    units = [
        published.Unit(unit.key, unit.kind, unit.parent, str(scope.organisation_id or ""), scope.network)
        for unit, scope in zip(release.tree.units, release.plan.scopes, strict=True)
    ]
    cells = {
        CellAt(*key): published.Cell(figure.precision, figure.people, figure.band, figure.mean, figure.bins)
        for key, figure in release.figures.items()
        if not figure.is_hidden
    }
    members = [
        published.Member(person, release.plan.unit_of[answer.service], answer.role, bits_of(answer.scores))
        for person, answer in release.answers.items()
        if answer.scores
    ]
    counts = [
        published.Count(unit, number, f"{kind} {code}", people, cells[unit, EVERYBODY, number].people)
        for (unit, number, kind, code), people in release.counts.items()
    ]
    on_roster = Counter(
        (unit, each)
        for service, role in release.roster.values()
        for unit in release.paths[service]
        for each in (EVERYBODY, role)
    )
    return Published(THRESHOLD, units, cells, members, counts, on_roster)
