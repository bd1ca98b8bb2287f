"""Where those stand now of whom an earlier release told how many do something: R7b beside R9."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from releases.disclosure.before import Earlier
from releases.disclosure.counts import KnownCount, Row
from releases.disclosure.moves import Standing, bit_of, numbers_of

Together = Counter[tuple[Standing, Standing | None]]
"""How many stood in one place then and stand in another now, or nowhere."""


def noted(
    then: Iterable[tuple[Any, Standing]], now: Mapping[Any, Standing], together: Together
) -> Iterator[tuple[Any, Standing]]:
    """Those of `then`, each counted in `together` on the way."""
    for person, stood in then:
        together[stood, now.get(person)] += 1
        yield person, stood


def known_counts(earlier: Earlier, together: Together) -> list[tuple[Row, KnownCount]]:
    people, standing = where_they_stand(earlier, together)
    return [
        (count.row, KnownCount(earlier.goes_on_as[count.unit], people[group], who_do, standing[group]))
        for count, who_do in earlier.counted.items()
        for group in [(count.unit, count.principle)]
    ]


def where_they_stand(earlier: Earlier, together: Together) -> tuple[Counter, Mapping[Any, Counter[int]]]:
    """Of each (unit, principle) of which something was counted: its people, and {unit: how many stand there now}."""
    wanted = {(count.unit, count.principle) for count in earlier.counted}
    people: Counter[tuple[int, int]] = Counter()
    standing: defaultdict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for (stood, stands), count in together.items():
        for group in wanted.intersection(groups_of(earlier, stood)):
            people[group] += count
            if stands and stands.principles & bit_of(group[1]):
                standing[group][stands.unit] += count
    return people, standing


def groups_of(earlier: Earlier, stood: Standing) -> Collection[tuple[int, int]]:
    return {(unit, number) for unit in earlier.tree.path(stood.unit) for number in numbers_of(stood.principles)}
