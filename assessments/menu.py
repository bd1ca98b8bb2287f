"""This room's part of the main menu, as networks/menu.py has its own."""

from django.utils.translation import gettext as _


def items_for(user):
    """For those who lead, or have led and keep what they wrote. Others have no assessment to come back to."""
    if not user.has_led:
        return []
    return [(_("Selvvurdering"), "assessment_list"), (_("Næste skridt"), "action_list")]
