"""R9 on two releases of the country with 100,000 people in each, over plain numbers: what may few have told?

98 municipalities with 5,000 services, of whose people a tenth have gone, a tenth have come and one in twenty stand
elsewhere in the second.
"""

import gc
import random
import time

from benchmarks.kit.figures import Figures
from releases.disclosure.before import Earlier
from releases.disclosure.between import Comparison, below_in, leaves_two_points, near_groups
from releases.disclosure.crowds import PARTS, Crowd
from releases.disclosure.deciding import decide_figures
from releases.disclosure.drafts import count_people
from releases.disclosure.moves import Standing, moves_between
from releases.disclosure.solver import limits_of
from releases.disclosure.spans import span_of_group
from releases.disclosure.trees import ROLES, Tree, Unit

PEOPLE, MUNICIPALITIES, SERVICES, THRESHOLD = 100_000, 98, 5_000, 5
NUMBERS = range(1, 8)
SECONDS = 1


def main():
    figures = Figures()
    chance = random.Random(1)
    tree, services = country()
    then = {person: standing(services, chance) for person in range(PEOPLE)}
    now = moved(then, services, chance)
    before, after = shown_of(tree, then, chance), shown_of(tree, now, chance)
    earlier = Earlier(tree, *before, {}, {unit: unit for unit in range(len(tree))})
    paths = earlier.paths
    limits_then, limits_now = limits_of(tree, *before), limits_of(tree, *after)
    gc.freeze()  # What the benchmark itself has made is no part of it.

    began = time.process_time()
    shown = earlier.shown
    moves = moves_between(then.items(), paths, now, paths)
    near = list(near_groups(moves, earlier.comes_from, shown.below, THRESHOLD))
    exposed = [group for group in near if is_exposed(group, shown, limits_then, limits_now)]
    taken = time.process_time() - began

    figures.note(f"{len(near):,} groups in which few came or went, {len(exposed):,} of them refused")
    figures.at_most(SECONDS, round(taken, 2), f"{PEOPLE:,} people in both releases", " s of the processor")
    began = time.process_time()
    comparison = Comparison(tree, now, earlier, then.items(), threshold=THRESHOLD)
    comparison.exposed_cells(*after)
    comparison.cells_telling_of_few(after[1])
    solved = time.process_time() - began
    figures.note(f"with the solver over all {len(before[1]):,} cells of both: {solved:.1f} s of the processor")
    return figures.exit_status


def is_exposed(group, shown, limits_then, limits_now):
    own = below_in(shown, group.key)
    spans = [span_of_group(limits, group.key, group.below, own=own) for limits in (limits_then, limits_now)]
    return None not in spans and not leaves_two_points(group.joined, group.left, *spans)


def country():
    units = [Unit("country", "country")]
    for network in ("east", "west"):
        units.append(Unit(f"network:{network}", "network", 0))
    for number in range(MUNICIPALITIES):
        units.append(Unit(f"organisation:{number}", "organisation", 1 + number % 2, owner=str(number)))
    services = []
    for number in range(SERVICES):
        services.append(len(units))
        units.append(Unit(f"service:{number}", "service", 3 + number % MUNICIPALITIES))
    return Tree(units), services


def standing(services, chance):
    principles = 0b1111111 if chance.random() < 0.9 else chance.randrange(1, 128)
    return Standing(chance.choice(services), ROLES[chance.random() < 0.4], principles)


def moved(then, services, chance):
    now = {}
    for person, stood in then.items():
        if (lot := chance.random()) >= 0.1:
            now[person] = standing(services, chance) if lot < 0.15 else stood
    for person in range(PEOPLE, 2 * PEOPLE - len(now)):
        now[person] = standing(services, chance)
    return now


def crowds_of(tree, release, chance):
    crowds = {number: [{} for _unit in tree.units] for number in NUMBERS}
    for unit, role, principles in release.values():
        for number in NUMBERS:
            if principles & 1 << (number - 1):
                crowds[number][unit].setdefault(role, Crowd()).add(chance.randrange(2 * PARTS, 5 * PARTS, 210))
    return crowds


def shown_of(tree, release, chance):
    """(people, figures)"""
    crowds = crowds_of(tree, release, chance)
    roster = [{role: 2 * len(crowd) for role, crowd in own.items()} for own in crowds[1]]
    people = {number: count_people(own) for number, own in crowds.items()}
    return people, decide_figures(tree, crowds, roster, threshold=THRESHOLD)
