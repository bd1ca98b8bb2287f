"""End somebody's place in the strategic management."""

from django.utils.translation import gettext as _

from accounts import rights
from organisations import rules
from organisations.models import Organisation, StrategicRole
from pages.refusals import Refusal


def end_place(*, role, by, request):
    """She keeps her account and her own posts. Whoever does it is asked who she is, and administrators are told."""
    with rights.watched(by=by, request=request):
        Organisation.objects.select_for_update(no_key=True).get(pk=role.organisation_id)
        role = StrategicRole.objects.select_related("organisation").filter(pk=role.pk).first()
        if role is None:
            raise Refusal(_("Pladsen er allerede afsluttet."))
        if not rules.can_end_place(by, role):
            raise Refusal(_("Du kan ikke afslutte din egen plads. Bed en kollega eller en administrator om det."))
        role.delete()
