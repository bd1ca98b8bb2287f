"""This room's part of the main menu, as networks/menu.py has its own."""

from django.urls import reverse
from django.utils.translation import gettext as _


def items_for(user):
    """Of an organisation for its strategic management, of the country for administrators."""
    items = []
    if organisation := user.strategic_organisation:
        items.append((_("Samlet billede"), reverse("organisation_home", args=[organisation]), "/organisation/"))
    if user.is_administrator:
        items.append((_("Runder"), reverse("national_rounds"), "/runder/"))
    return items
