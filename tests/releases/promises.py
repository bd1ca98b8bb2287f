"""What must be true of a release, worked out from the people in it as sets: see histories.py."""

from releases.disclosure.figures import Precision, people_in_steps
from releases.disclosure.trees import EVERYBODY, ROLES, CellKey
from releases.models import Scope

THRESHOLD = 5
LOWEST, HIGHEST, TWO_POINTS = 840, 5 * 840, 2 * 840
"""Of scores in 840ths."""


def told_by(release):
    return repr((sorted(release.counts.items()), sorted(release.changes.items()), release.figures))


def problems(release) -> list:
    """Each with the rule that it breaks."""
    return [(rule.__name__, found) for rule in RULES for found in rule(release)]


def few_people(release):
    """R2"""
    return [key for key, people in release.cells.items() if len(people) < THRESHOLD]


def small_differences(release):
    """R5: one cell less another inside it, and less all that are inside it."""
    for key, people in release.cells.items():
        inside = {
            other: those
            for other, those in release.cells.items()
            if other != key and other.principle == key.principle and those <= people
        }
        for other, those in inside.items():
            if 0 < len(people - those) < THRESHOLD:
                yield key, other
        for role in {each.role for each in inside}:
            rest = people.difference(*(those for each, those in inside.items() if each.role == role))
            if 0 < len(rest) < THRESHOLD:
                yield key, role


def role_alone(release):
    """R5: both are shown or neither, and none without everybody."""
    for unit, role, number in release.cells:
        if role != EVERYBODY:
            both = {CellKey(unit, each, number) for each in (EVERYBODY, *ROLES)}
            if not both <= release.cells.keys():
                yield unit, role, number


def narrow_range(release):
    """R4 and R5: of anybody in a unit's own group, for one who knows nobody's answer or any one other's in it."""
    for key in release.cells:
        own = outside(release, key, shown_below(release, key))
        low, high = release.limits[key].own
        scores = [release.answers[person].scores[key.principle] for person in own]
        if scores and not low <= sum(scores) <= high:
            yield key, "the limits leave out what is so"
        for known in ([], *([score] for score in set(scores))):
            others = len(scores) - len(known) - 1
            if others >= 0 and width(low - sum(known), high - sum(known), others) < TWO_POINTS:
                yield key, known


def outside(release, key, below):
    """A cell's people less those of some below it."""
    return release.members[key].difference(*(release.members[cell_of(each)] for each in below))


def cell_of(key):
    """A count stands beside everybody's cell."""
    return key if isinstance(key, CellKey) else CellKey(key.unit, EVERYBODY, key.principle)


def width(low, high, others):
    """Of the range in which one of so many more can have scored."""
    return min(high - LOWEST * others, HIGHEST) - max(low - HIGHEST * others, LOWEST)


def shown_below(release, key):
    """The next shown ones of the same role and principle."""
    units = {each.unit for each in release.cells if each[1:] == key[1:]}
    return [key._replace(unit=unit) for unit in release.tree.topmost_below(key.unit, units)]


def wrong_precision(release):
    """R7: by people alone, of whom one fewer is told where the whole roster has answered."""
    told = {key: people_told_of(release, key) for key in release.cells}
    for key, figure in release.figures.items():
        if figure.is_hidden:
            continue
        everybody, own = (
            min(people for each, people in told.items() if (each.unit, each.role) == (key.unit, role))
            for role in (EVERYBODY, key.role)
        )
        if (figure.precision, figure.people) != (precision_of(min(everybody, own)), people_in_steps(told[key])):
            yield key
        if wrong_mean(release, key):
            yield key


def people_told_of(release, key):
    people, asked = len(release.cells[key]), len(release.asked_in(key.unit, key.role))
    return max(people - 1, THRESHOLD) if people >= asked else people


def precision_of(people):
    if people >= 20:
        return Precision.TENTH
    return Precision.HALF if people >= 10 else Precision.BAND


def wrong_mean(release, key):
    """The true one lies where the shown one says, and no shown one is beyond the merged ends."""
    figure = release.figures[key]
    if figure.precision == Precision.BAND:
        return figure.mean is not None
    steps, lowest, highest = {Precision.HALF: (2, 3, 9), Precision.TENTH: (10, 13, 47)}[figure.precision]
    scores = [release.answers[person].scores[key.principle] for person in release.cells[key]]
    rounded = (2 * steps * sum(scores) + 840 * len(scores)) // (2 * 840 * len(scores))
    return figure.mean * steps != min(max(rounded, lowest), highest)


def telling_distribution(release):
    """R7: of 30 people and more, in tens of per cent, and with 0 or 20 people outside those below."""
    told = {key for key, figure in release.figures.items() if figure.bins}
    for key in told:
        units = {each.unit for each in told if each.principle == key.principle}
        below = [key._replace(unit=unit) for unit in release.tree.topmost_below(key.unit, units)]
        is_fine = people_told_of(release, key) < 30 or 0 < len(outside(release, key, below)) < 20
        if key.role != EVERYBODY or is_fine or wrong_bins(release, key):
            yield key


def wrong_bins(release, key):
    scores = [release.answers[person].scores[key.principle] for person in release.cells[key]]
    counts = [0, 0, 0, 0]
    for score in scores:
        counts[min(score // 840, 4) - 1] += 1
    enough = [count for count in counts if count > 4]
    smallest = counts.index(min(enough)) if len(enough) < 4 else None
    for place, (shown, count) in enumerate(zip(release.figures[key].bins, counts, strict=True)):
        nearest_ten = (20 * count + len(scores)) // (2 * len(scores)) * 10
        if shown != ("few" if count <= 4 else None if place == smallest else nearest_ten):
            return True
    return False


def dominated(release):
    """R15"""
    for key, people in release.cells.items():
        if is_most_of_one(release, key.unit, people):
            yield key
    for count in release.counts:
        if is_most_of_one(release, count.unit, who_do(release, count)):
            yield count


def is_most_of_one(release, unit, people):
    if release.tree.units[unit].kind not in (Scope.Kind.COUNTRY, Scope.Kind.NETWORK):
        return False
    owners = [release.answers[person].service[0] for person in people]
    return max(map(owners.count, set(owners))) * 2 > len(owners)


def who_do(release, count):
    everybody = release.members[cell_of(count)]
    return {person for person in everybody if count.principle in release.answers[person].recognises}


def telling_count(release):
    """R7b: with the counts below taken away there are nobody, or enough who do and enough who do not."""
    for count, told in release.counts.items():
        key, those = cell_of(count), who_do(release, count)
        if key not in release.cells or people_told_of(release, key) < 10 or told != len(those):
            yield count
        rest = outside(release, key, counted_below(release, count))
        if is_split_badly(release.members[key], those) or (rest and is_split_badly(rest, those)):
            yield count


def is_split_badly(people, who_do):
    return not THRESHOLD <= len(people & who_do) <= len(people) - THRESHOLD


def counted_below(release, count):
    units = {each.unit for each in release.counts if each.row == count.row}
    return [count._replace(unit=unit) for unit in release.tree.topmost_below(count.unit, units)] if units else []


def told_by_two(release):
    """R9: cells, and what is left of them beside units below, against the last four releases of their unit."""
    for earlier, comes_from in release.earlier:
        for key in release.cells:
            was = key._replace(unit=comes_from.get(key.unit))
            for below, below_then in told_below(release, key, earlier, was, comes_from):
                now, then = outside(release, key, below), outside(earlier, was, below_then)
                joined, left = len(now - then), len(then - now)
                if not 0 < joined + left < THRESHOLD:
                    continue
                if release.figures[key].bins or any(cell_of(count) == key for count in release.counts):
                    yield key, "has a distribution or a count"
                spans = span_of(release, key, below), span_of(earlier, was, below_then)
                if was in earlier.cells and not leaves_two_points(*spans, joined, left):
                    yield key, below, joined, left


def told_below(release, key, earlier, was, comes_from):
    """Yield what can be taken from a cell now, and from the same then: nothing, or cells that both releases show."""
    if was.unit is not None:
        yield [], []
    if was in earlier.cells:
        now, then = shown_below(release, key), shown_below(earlier, was)
        goes_on_as = {was: unit for unit, was in sorted(comes_from.items(), reverse=True) if key.unit != unit}
        pairs = [
            (now, [each._replace(unit=comes_from.get(each.unit)) for each in now]),
            ([each._replace(unit=goes_on_as.get(each.unit)) for each in then], then),
        ]
        for below, below_then in pairs:
            if below and are_parts(release, key, below) and are_parts(earlier, was, below_then):
                yield below, below_then


def are_parts(release, whole, parts):
    """All shown, inside it and apart from each other."""
    people = [person for part in parts for person in release.cells.get(part, ())]
    return (
        release.cells.keys() >= set(parts) and len(people) == len(set(people)) and release.cells[whole] >= set(people)
    )


def span_of(release, key, below):
    """Between what limits the scores of those outside add up, in 840ths."""
    if key not in release.cells:
        return None
    people = len(outside(release, key, below))
    low, high = release.limits[key].whole
    low -= sum(release.limits[each].whole[1] for each in below)
    high -= sum(release.limits[each].whole[0] for each in below)
    return max(low, LOWEST * people), min(high, HIGHEST * people)


def leaves_two_points(now, then, joined, left):
    """The rule's own formulas, in points: who joined and who left, if everybody else answered as before."""
    least, most = (now[0] - then[1]) / 840, (now[1] - then[0]) / 840
    who_joined = least - 5 * (joined - 1) + left, most - (joined - 1) + 5 * left
    who_left = -most - 5 * (left - 1) + joined, -least - (left - 1) + 5 * joined
    ranges = [span for people, span in ((joined, who_joined), (left, who_left)) if people]
    return all(min(high, 5) - max(low, 1) >= 2 - 1e-9 for low, high in ranges)


def count_of_two(release):
    """R9: what is left of a count beside others of its row below it that both releases tell."""
    for earlier, comes_from in release.earlier:
        for count in release.counts:
            was = count._replace(unit=comes_from.get(count.unit))
            if was not in earlier.counts:
                continue
            now, then = counted_below(release, count), counted_below(earlier, was)
            before = [each._replace(unit=comes_from.get(each.unit)) for each in now]
            after = [each for each in release.counts if each._replace(unit=comes_from.get(each.unit)) in then]
            for below, below_then in ((now, before), (after, then)):
                if below and earlier.counts.keys() >= set(below_then) and len(below) == len(below_then):
                    rest, rest_then = (
                        outside(release, cell_of(count), below),
                        outside(earlier, cell_of(was), below_then),
                    )
                    if 0 < len(rest ^ rest_then) < THRESHOLD:
                        yield count


def wrong_share(release):
    """R11"""
    for unit, scope in enumerate(release.plan.scopes):
        asked = release.asked_in(unit)
        took_part = asked & release.answers.keys()
        if (scope.roster, scope.participation) != (people_in_steps(len(asked)), share_of(len(asked), len(took_part))):
            yield scope.key


def share_of(asked, took_part):
    if asked < 5:
        return ""
    if asked < 10:
        return "under_half" if took_part < asked / 2 else "half_or_more"
    return str(min(max(int(took_part / asked * 10 + 0.5) * 10, 10), 90))


def wrong_change(release):
    """R9: told of numbers alone, where they lie a whole step or four tenths apart."""
    for key, change in release.changes.items():
        figure = release.figures[key]
        if figure.is_hidden or (change and figure.mean is None):
            yield key


RULES = [
    few_people,
    small_differences,
    role_alone,
    narrow_range,
    wrong_precision,
    telling_distribution,
    dominated,
    telling_count,
    told_by_two,
    count_of_two,
    wrong_share,
    wrong_change,
]
