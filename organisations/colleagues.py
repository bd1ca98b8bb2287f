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
        former = former_organisations(role.organisation)
        StrategicRole.objects.filter(user=role.user_id, organisation__in=former).delete()
        role.delete()


def former_organisations(organisation):
    """Those that were merged into it, and those merged into them: her place there shows what they had before."""
    found = list(organisation.merged.all())
    return found + [each for one in found for each in former_organisations(one)]
