"""Who gets what in the networks: one table for each room in them."""

from tests.networks.afterwards import access as afterwards
from tests.networks.invitations import access as invitations
from tests.networks.membership import access as membership
from tests.networks.news import access as news
from tests.networks.planning import access as planning

PARTS = [membership, planning, invitations, afterwards, news]
TABLE = {line: answers for part in PARTS for line, answers in part.TABLE.items()}


def arguments(world) -> dict:
    """The arguments of every address in the table, by the name of what they are."""
    found = {None: [], "network": [world.network.slug]}
    for part in PARTS:
        found |= part.arguments(world)
    return found
