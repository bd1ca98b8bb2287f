"""This room's part of the main menu: (label, address, what the addresses that belong to it begin with) for each item.

The last may be a tuple where they begin in several ways.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def items_for_visitors():
    return [(pgettext("menu", "Netværk"), reverse("network_list"), "/netvaerk/")]


def items_for(user):
    """The networks for everybody, and how they are run for coordinators and administrators. Without a query."""
    items: list[tuple] = [(pgettext("menu", "Netværk"), reverse("network_list"), "/netvaerk/")]
    if user.is_administrator or getattr(user, "coordinates", False):
        items.append((_("Koordinér"), reverse("coordination"), ("/koordinering/", "/nyhedsbrev/skriv/")))
    return items
