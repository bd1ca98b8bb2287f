"""What must be true of a release, worked out from the people in it as sets: see histories.py."""

from decimal import Decimal

from releases.disclosure.crowds import PARTS
from releases.disclosure.figures import Precision
from releases.disclosure.trees import ROLES, CellKey
from releases.models import Scope

THRESHOLD = 5


def told_by(release):
    return repr((sorted(release.counts.items()), sorted(release.changes.items()), release.figures))


def problems(release) -> list:
    found = []
    for number in release.own:
        cells = release.cells(number)
        found += [("few", key) for key, people in cells.items() if len(people) < THRESHOLD]
        found += [("difference", pair) for pair in small_differences(cells, THRESHOLD)]
        found += [("wrong", key) for key, people in cells.items() if is_wrong(release, CellKey(*key, number), people)]
        found += [("dominated", key) for key in cells if is_dominated(release, key, cells[key])]
    found += [("precision", unit) for unit in range(len(release.tree)) if has_two_precisions(release, unit)]
    found += [("count", key) for key in release.counts if is_small_count(release, key)]
    found += [("roster", scope.key) for scope in release.plan.scopes if bool(scope.roster) != bool(scope.participation)]
    return found


def small_differences(cells, fewest):
    """Pairs of cells, one inside the other, and cells less all that are inside them, with few people left."""
    for key, people in cells.items():
        inside = {other: those for other, those in cells.items() if other != key and those <= people}
        for other, those in inside.items():
            if 0 < len(people - those) < fewest:
                yield key, other
        for role in {role for _place, role in inside}:
            rest = people.difference(*(those for (_place, each), those in inside.items() if each == role))
            if 0 < len(rest) < fewest:
                yield key, role


FEWEST = {Precision.BAND: 5, Precision.HALF: 10, Precision.TENTH: 20}
ENDS = {Precision.HALF: (Decimal("1.5"), Decimal("4.5")), Precision.TENTH: (Decimal("1.3"), Decimal("4.7"))}


def is_wrong(release, key, people):
    """Finer than so many may be told, or farther from their mean than it may be rounded."""
    figure = release.figures[key]
    if len(people) < FEWEST[figure.precision] or (figure.bins and (key.role or len(people) < 30)):
        return True
    if figure.precision == Precision.BAND:
        return figure.mean is not None
    lowest, highest = ENDS[figure.precision]
    scores = [release.answers[person].scores[key.principle] for person in people]
    mean = Decimal(sum(scores)) / (PARTS * len(scores))
    reach = Decimal("0.25") if figure.precision == Precision.HALF else Decimal("0.05")
    return not lowest <= figure.mean <= highest or abs(min(max(mean, lowest), highest) - figure.mean) > reach


def has_two_precisions(release, unit):
    """R7: all principles of a unit are told as finely as the one of the fewest."""
    shown = {key: figure.precision for key, figure in release.figures.items() if key.unit == unit}
    by_role = [{each for key, each in shown.items() if key.role == role and each != "hidden"} for role in {"", *ROLES}]
    return any(len(each) > 1 for each in by_role)


def is_dominated(release, key, people):
    if release.tree.units[key[0]].kind not in (Scope.Kind.COUNTRY, Scope.Kind.NETWORK):
        return False
    owners = [release.answers[person].service[0] for person in people]
    return max(map(owners.count, set(owners))) * 2 > len(owners)


def is_small_count(release, key):
    place, number, _kind, _code = key
    everybody = release.people_in(number, place)
    who_do = {person for person in everybody if number in release.answers[person].recognises}
    if release.counts[key] != len(who_do) or len(everybody) < 10:
        return True
    for other, other_number, _kind, _code in release.counts:
        inside = release.people_in(number, other)
        if other_number == number and inside < everybody:
            for left in (who_do - inside, everybody - inside - who_do):
                if 0 < len(left) < THRESHOLD:
                    return True
    return not THRESHOLD <= len(who_do) <= len(everybody) - THRESHOLD
