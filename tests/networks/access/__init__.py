"""Who gets what in the networks: one table for each part of the room."""

from tests.networks.access import afterwards, invitations, membership, news, planning

PARTS = [membership, planning, invitations, afterwards, news]
TABLE = {line: answers for part in PARTS for line, answers in part.TABLE.items()}


def arguments(world) -> dict:
    """The arguments of every address in the table, by the name of what they are."""
    found = {None: [], "network": [world.network.slug]}
    for part in PARTS:
        found |= part.arguments(world)
    return found
