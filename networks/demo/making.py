"""Make the whole of the demo's networks at once."""

from django.db import transaction

from networks.demo.meetings import create_meetings
from networks.demo.news import ask_without_account, invent_news
from networks.demo.people import admit_members, appoint_coordinator
from networks.demo.times import half_years_with_meetings
from networks.membership.founding import load_networks
from networks.models import Membership, Network
from organisations.models import Half, Municipality
from pages.refusals import Refusal
from principles.models import Edition


@transaction.atomic
def create_network_demo(*, today):
    """Coordinators, members and meetings of both networks. All of it or nothing."""
    edition = Edition.objects.current()
    if edition is None:
        raise Refusal("There are no principles yet. Run `manage.py load_content content/principles.yaml` first.")
    load_networks()
    if Membership.objects.exists():
        raise Refusal("The networks have members already. `make demo-reset` begins anew.")
    principles = {principle.number: principle for principle in edition.principles.all()}
    for network in Network.objects.all():
        appoint_coordinator(network)
        members = admit_members(network, today=today)
        create_meetings(network, half_years_with_meetings(today), members, principles, today=today)
        invent_news(network, today=today)
    east = Network.objects.get(half=Half.EAST)
    municipality = Municipality.objects.filter(network=Half.EAST).order_by("code").first()
    ask_without_account(east, municipality, today=today)
