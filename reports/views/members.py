from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.membership.members import members_of
from networks.models import Network
from networks.rules import can_coordinate
from reports.documents.member_list import member_csv, member_xlsx
from reports.views.answers import file_response, language_of
from reports.views.summaries import CSV, XLSX


def get_network(user, slug):
    network = get_object_or_404(Network, slug=slug)
    if not can_coordinate(user, network):
        raise Http404
    return network


def file_name(network, ending):
    day = timezone.localdate().isoformat()
    return _("medlemmer-%(network)s-%(day)s") % {"network": network.slug, "day": day} + ending


@require_safe
def xlsx(request, slug):
    network = get_network(request.user, slug)
    with translation.override(language_of(request)):
        content = member_xlsx(network, members_of(network, with_all_contacts=True))
        return file_response(content, file_name(network, ".xlsx"), XLSX)


@require_safe
def csv(request, slug):
    network = get_network(request.user, slug)
    with translation.override(language_of(request)):
        content = member_csv(members_of(network, with_all_contacts=True))
        return file_response(content, file_name(network, ".csv"), CSV)
