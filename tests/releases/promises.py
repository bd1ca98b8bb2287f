"""What must be true of a release, worked out from the people in it as sets: see histories.py."""

from releases.disclosure.crowds import step_of
from releases.disclosure.figures import Band, Precision
from releases.disclosure.insiders import hidden_from_one
from releases.disclosure.trees import EVERYBODY, ROLES
from releases.models import Scope

THRESHOLD = 5


def told_by(release):
    return repr((sorted(release.counts.items()), sorted(release.arrows.items()), release.figures))


def problems(release) -> list:
    found = []
    for number in release.figures:
        cells = release.cells(number)
        found += [("few", key) for key, people in cells.items() if len(people) < THRESHOLD]
        found += [("difference", pair) for pair in small_differences(cells, THRESHOLD)]
        found += [("fine", key) for key in cells if is_too_fine(release, number, key, len(cells[key]))]
        found += [("alike", key) for key in cells if tells_of_unanimity(release, number, key, cells[key])]
        found += [("dominated", key) for key in cells if is_dominated(release, key, cells[key])]
        found += [("insider", who) for who in insiders_who_learn(release, number, cells)]
    found += [("count", key) for key in release.counts if is_small_count(release, key)]
    found += [("arrow", key) for key in release.arrows if few_differ(release, key)]
    found += [("participation", each.key) for each in release.plan.scopes if tells_of_few_leaders(each)]
    found += [("left", place) for place in range(len(release.tree)) if leaves_few_leaders(release, place)]
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


def is_too_fine(release, number, key, people):
    figure = release.figures[number][key]
    if figure.precision == Precision.TENTH:
        return people < 20
    has_more = figure.median is not None or figure.bins is not None
    return has_more or (figure.mean is not None and (people < 10 or (figure.mean * 2) % 1 != 0))


def tells_of_unanimity(release, number, key, people):
    figure = release.figures[number][key]
    steps = [step_of(release.answers[person].scores[number]) for person in people]
    if max(map(steps.count, range(1, 6))) * 10 < len(steps) * 9:
        return False
    return figure.precision != Precision.BAND or figure.band == Band.NEEDS_STRENGTHENING


def is_dominated(release, key, people):
    if release.tree.units[key[0]].kind not in (Scope.Kind.COUNTRY, Scope.Kind.NETWORK):
        return False
    owners = [release.answers[person].service[0] for person in people]
    return max(map(owners.count, set(owners))) * 2 > len(owners)


def insiders_who_learn(release, number, cells):
    """R4: with the cells that she may see, nobody sets a group of the threshold or fewer apart with herself in it."""
    seen = {
        (answer.service, answer.role): person for person, answer in release.answers.items() if number in answer.scores
    }
    for (service, role), person in seen.items():
        path = release.tree.path(release.plan.place_of[service])
        groups = {key: people for key, people in release.groups[number].items() if key[0] in path}
        hidden = hidden_from_one(path, role, groups, THRESHOLD)
        hers = {key: people for key, people in cells.items() if key not in hidden}
        around = {key: people for key, people in hers.items() if person in people}
        if any(len(people) <= THRESHOLD for people in around.values()):
            yield person
        for people in around.values():
            for role_inside in (EVERYBODY, *ROLES):
                others = [each for (_place, each_role), each in hers.items() if each_role == role_inside]
                rest = people.difference(*(each for each in others if each < people and person not in each))
                if len(rest) <= THRESHOLD:
                    yield person


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


def few_differ(release, key):
    """R9, from the people in both cells."""
    place, role, number = key
    earlier, was = release.before[key]
    return 0 < len(release.people_in(number, place, role) ^ earlier.people_in(number, was, role)) < THRESHOLD


def tells_of_few_leaders(scope):
    is_service = scope.kind in (Scope.Kind.SERVICE, Scope.Kind.SMALL_SERVICES)
    return is_service and scope.leaders is not None and scope.leaders < THRESHOLD


def leaves_few_leaders(release, place):
    """R11: an organisation's leaders less those of its services that are counted out loud."""
    scopes, below = release.plan.scopes, release.tree.children[place]
    if scopes[place].kind != Scope.Kind.ORGANISATION:
        return False
    told = [scopes[each].leaders for each in below if scopes[each].leaders is not None]
    return bool(told) and 0 < scopes[place].leaders - sum(told) < THRESHOLD
