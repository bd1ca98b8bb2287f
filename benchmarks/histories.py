"""10,000 random histories of several rounds, and 1,000 random trees: does any release expose anybody?

The same that CI runs 300 and 150 of: making/test_histories.py and disclosure/test_auditor.py in tests/releases.
"""

import os
import time
from collections import Counter

HISTORIES, TREES, MOST_MINUTES = 10_000, 1_000, 60


def main():
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    import django

    django.setup()
    from benchmarks.kit.figures import Figures

    figures = Figures()
    began = time.perf_counter()
    seen, exposed = played(HISTORIES)
    minutes = (time.perf_counter() - began) / 60
    figures.note(
        f"{seen['releases']} releases: {seen['cells']} cells, {seen['counts']} counts, {seen['arrows']} arrows"
    )
    figures.at_least(HISTORIES, seen["histories"], "histories")
    figures.equal(0, exposed, "histories in which somebody is exposed")
    figures.at_most(MOST_MINUTES, round(minutes, 1), "for all of them", " minutes")
    figures.equal(0, trees_that_disagree(TREES), f"of {TREES} trees in which a combination sets a smaller group apart")
    return figures.exit_status


def played(count) -> tuple[Counter, int]:
    """What happened in so many histories, and how many failed: the first that does ends it, and is printed."""
    from hypothesis import HealthCheck, Phase, given, settings

    from tests.releases.audited import findings_in
    from tests.releases.histories import histories, play

    seen = Counter()

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(histories)
    def expose_nobody(operations):
        world = play(operations)
        assert findings_in(world) == []
        seen["histories"] += 1
        for release in world.releases:
            seen["releases"] += 1
            seen["arrows"] += sum(change in ("up", "down") for change in release.changes.values())
            seen["counts"] += len(release.counts)
            seen["cells"] += sum(not figure.is_hidden for figure in release.figures.values())

    return seen, failures(expose_nobody)


def trees_that_disagree(count) -> int:
    from hypothesis import given, settings

    from tests.releases.disclosure.test_auditor import assert_groups_are_the_smallest, published_trees

    @settings(max_examples=count, deadline=None, database=None)
    @given(published_trees())
    def set_nobody_apart(case):
        assert_groups_are_the_smallest(case)

    return failures(set_nobody_apart)


def failures(check) -> int:
    try:
        check()
    except AssertionError as failure:
        print(failure)
        return 1
    return 0
