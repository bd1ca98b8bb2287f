"""R11: how many of a unit's roster took part, as coarsely as it is told."""

from releases.disclosure.figures import people_in_steps
from releases.disclosure.participation import share_in_words
from releases.making.gathering import Participants, Roster
from releases.making.planning import Plan


def tell_participation(plan: Plan, roster: Roster, participants: Participants) -> None:
    """Those on a unit's roster are the same people whoever of them has answered, and wherever (R11)."""
    took_part = {participant.person for participant in participants.values()}
    for scope, people in zip(plan.scopes, people_by_unit(plan, roster), strict=True):
        scope.roster = people_in_steps(len(people))
        scope.participation = share_in_words(roster=len(people), participants=len(people & took_part))


def people_by_unit(plan: Plan, roster: Roster) -> list[set[int]]:
    """Somebody with several posts is in each unit that has one of them, once."""
    people: list[set[int]] = [set() for _unit in plan.units]
    for service, unit in plan.unit_of.items():
        people[unit] |= roster.people[service]
    for unit in plan.tree.bottom_up:
        parent = plan.units[unit].parent
        if parent is not None:
            people[parent] |= people[unit]
    return people
