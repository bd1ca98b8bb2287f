from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.membership.members import members_of
from networks.models import Network
from networks.rules import can_coordinate
from reports.documents.member_list import member_csv, member_xlsx
from reports.views.answers import attachment_response, language_asked_for
from reports.views.summaries import CSV, XLSX


def get_coordinated_network(user, slug):
    network = get_object_or_404(Network, slug=slug)
    if not can_coordinate(user, network):
        raise Http404
    return network


def member_list_file_name(network, ending):
    day = timezone.localdate().isoformat()
    return _("medlemmer-%(network)s-%(day)s") % {"network": network.slug, "day": day} + ending


@require_safe
def member_list_xlsx(request, slug):
    network = get_coordinated_network(request.user, slug)
    with translation.override(language_asked_for(request)):
        content = member_xlsx(network, members_of(network, with_all_contacts=True))
        return attachment_response(content, member_list_file_name(network, ".xlsx"), XLSX)


@require_safe
def member_list_csv(request, slug):
    network = get_coordinated_network(request.user, slug)
    with translation.override(language_asked_for(request)):
        content = member_csv(members_of(network, with_all_contacts=True))
        return attachment_response(content, member_list_file_name(network, ".csv"), CSV)
