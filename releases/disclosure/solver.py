"""What a reader can still believe of one person: the scores 1–5 that remain possible, given all that is published.

Each published cell says between which bounds the sum of its people's scores lies. A unit's sum is its remainder's and
those of the published units below it, so bounds are passed up and down the tree until each remainder's are as tight
as they can be. A score remains possible for a person in a remainder when the others can make up the rest. Bounds are
whole numbers of twentieths, because tenths and half steps are rounded at twentieths.
"""

from releases.disclosure.figures import FEW, Band, Precision
from releases.disclosure.trees import EVERYBODY, ROLES

LEAST_POSSIBLE = 3
"""Of the five scores."""
STEP = 20
LOWEST, HIGHEST = 1 * STEP, 5 * STEP
BANDS = {Band.NEEDS_STRENGTHENING: (20, 49), Band.UNDER_WAY: (49, 69), Band.STRONG: (69, 100)}
"""The bounds of means that round to the tenths of each band."""
BINS = ((20, 40), (40, 60), (60, 80), (80, 100))


def exposed_cells(tree, counts, figures) -> set[tuple]:
    """The published cells (unit, role) that leave somebody fewer than three possible scores."""
    return {key for key, possible in possible_scores(tree, counts, figures).items() if len(possible) < LEAST_POSSIBLE}


def possible_scores(tree, counts, figures) -> dict[tuple, set[int]]:
    """{(unit, role): scores} for each published cell in whose remainder somebody stands."""
    totals = tree_totals(tree, counts)
    shown = {key: figure for key, figure in figures.items() if not figure.is_hidden}
    bounds = {key: bounds_of(figure, totals[key]) for key, figure in shown.items()}
    tie_roles_together(bounds)
    found = {}
    for role in (EVERYBODY, *ROLES):
        published = {place for place, each in shown if each == role}
        sizes = remainder_sizes(tree, counts, published, role)
        for place, limits in remainder_bounds(tree, published, sizes, bounds, role).items():
            if sizes[place]:
                scores = {score for score in range(1, 6) if is_possible(score, sizes[place], limits)}
                found[place, role] = scores & scores_in_bins(tree, place, shown, totals)
    return found


def tree_totals(tree, counts) -> dict[tuple, int]:
    totals = {}
    for place, by_role in enumerate(tree.rolled_up(counts)):
        totals |= {(place, role): by_role.get(role, 0) for role in ROLES}
        totals[place, EVERYBODY] = sum(by_role.values())
    return totals


def bounds_of(figure, people) -> tuple[int, int]:
    """The lowest and the highest sum of scores of so many people that would be published like this."""
    if figure.precision == Precision.BAND:
        low, high = BANDS[figure.band]
    else:
        middle, reach = round(figure.mean * STEP), 1 if figure.precision == Precision.TENTH else 5
        low, high = middle - reach, middle + reach
    low, high = max(low, LOWEST) * people, min(high, HIGHEST) * people
    if figure.bins:
        low, high = max(low, sum_in_bins(figure.bins, people, 0)), min(high, sum_in_bins(figure.bins, people, 1))
    return low, high


def sum_in_bins(bins, people, end) -> int:
    """The lowest sum (end 0) or the highest (end 1) that a distribution leaves."""
    total = sum(count * BINS[place][end] for place, count in enumerate(bins) if isinstance(count, int))
    left = people - sum(count for count in bins if isinstance(count, int))
    unknown = [place for place, count in enumerate(bins) if not isinstance(count, int)]
    for place in unknown if end == 0 else reversed(unknown):
        taken = min(left, 4) if bins[place] == FEW else left
        total += taken * BINS[place][end]
        left -= taken
    return total


def tie_roles_together(bounds):
    """The two roles' sums make up everybody's."""
    first, second = ROLES
    for place, role in list(bounds):
        keys = [(place, EVERYBODY), (place, first), (place, second)]
        if role != first or any(key not in bounds for key in keys):
            continue
        (low, high), (low_1, high_1), (low_2, high_2) = (bounds[key] for key in keys)
        bounds[keys[0]] = max(low, low_1 + low_2), min(high, high_1 + high_2)
        bounds[keys[1]] = max(low_1, low - high_2), min(high_1, high - low_2)
        bounds[keys[2]] = max(low_2, low - high_1), min(high_2, high - low_1)


def remainder_sizes(tree, counts, published, role) -> dict[int, int]:
    return {
        place: sum(people for each, people in by_role.items() if role in (EVERYBODY, each))
        for place, by_role in tree.remainders(counts, published).items()
    }


def remainder_bounds(tree, published, sizes, bounds, role) -> dict[int, tuple[int, int]]:
    """Between what the sum of each remainder's scores must lie."""
    below = {place: tree.topmost_below(place, published) for place in published}
    sums = {place: bounds[place, role] for place in published}
    rest = {place: (size * LOWEST, size * HIGHEST) for place, size in sizes.items()}
    for place in sorted(published, reverse=True):
        parts = [rest[place], *(sums[each] for each in below[place])]
        low, high = sums[place]
        sums[place] = max(low, sum(part[0] for part in parts)), min(high, sum(part[1] for part in parts))
    for place in sorted(published):
        low, high = sums[place]
        parts = [rest[place], *(sums[each] for each in below[place])]
        lows, highs = sum(part[0] for part in parts), sum(part[1] for part in parts)
        tightened = [(max(part[0], low - (highs - part[1])), min(part[1], high - (lows - part[0]))) for part in parts]
        rest[place] = tightened[0]
        sums.update(zip(below[place], tightened[1:], strict=True))
    return rest


def is_possible(score, people, limits) -> bool:
    """Whether somebody among so many can have a score that rounds to this one, with the rest between 1 and 5."""
    low, high = max(LOWEST, score * STEP - 10), min(HIGHEST, score * STEP + 10)
    others = people - 1
    return low + others * LOWEST <= limits[1] and high + others * HIGHEST >= limits[0]


def scores_in_bins(tree, place, shown, totals) -> set[int]:
    """The scores that the nearest distribution around somebody leaves room for."""
    while place is not None:
        figure = shown.get((place, EVERYBODY))
        if figure and figure.bins:
            left = totals[place, EVERYBODY] - sum(count for count in figure.bins if isinstance(count, int))
            open_bins = [number for number, count in enumerate(figure.bins) if isinstance(count, int) or left]
            return {
                score
                for score in range(1, 6)
                for number in open_bins
                if BINS[number][0] < score * STEP + 10 and BINS[number][1] > score * STEP - 10
            }
        place = tree.units[place].parent
    return set(range(1, 6))
