"""Beside the demo: a coordinator with a queue and letters, a member, and links as mails hold them."""

from django.core import signing

from assessments.demo.people import PASSWORD, demo_address
from networks.invitations.feeds import feed_of
from networks.invitations.reply_links import ReplyLink
from networks.membership import applications
from networks.models import Application, Attendance, Network, Newsletter, Subscription
from networks.news import subscriptions
from organisations.models import Half
from tests.factories import create_leadership, create_service, create_user
from tests.networks.factories import (
    create_application,
    create_attendance,
    create_coordinator,
    create_meeting,
    create_member,
    create_membership,
    create_newsletter,
    create_subscription,
)

LETTER = "Kære læser\n\n## Det sker\n\n- **Oplæg** om data\n- [Læs mere](https://example.org/)\n\n> Godt sagt."


def create_network_people():
    network = Network.objects.get(half=Half.WEST)
    coordinator = create_user(
        email=demo_address("vest"), name="Signe Vestergaard", password=PASSWORD, is_confirmed=True
    )
    create_coordinator(network=network, user=coordinator)
    network.contact, network.contact_email, network.contact_phone = coordinator, "vest@demo.example", "12 34 56 78"
    network.save()
    member = create_user(email=demo_address("vestmedlem"), name="Mette Vestmann", password=PASSWORD, is_confirmed=True)
    create_leadership(user=member, service=create_service(name="Ærøhus"))
    create_membership(network=network, user=member, shares_contact=True, phone="12 34 56 78")
    create_attendance(meeting=create_meeting(network=network, year=2036, season="spring"), user=member)
    create_meeting(network=network, status="cancelled", days=30, title="Et aflyst møde")
    create_member(network=network, name="Et medlem uden noget at se")
    create_membership(network=network, status="applied")
    create_application(network=network, confirmed=True, name="Nadia Rahimi")
    create_application(network=network, name="Ubekræftet")
    create_subscription(networks=[network])
    create_newsletter(network=network, text_da=LETTER, subject_en="News", text_en="Dear reader")
    create_newsletter(network=network, text_da=LETTER, sent=True)


def network_places():
    network = Network.objects.get(half=Half.WEST)
    asked = Application.objects.waiting().filter(network=network).first()
    member = network.memberships.active().first()
    wish = {"email": "bo@x.example", "language": "da", "wants_news": True, "halves": ["west"]}
    invited = Attendance.objects.get(user__email=demo_address("vestmedlem"))
    unconfirmed = Application.objects.unconfirmed().get()
    return {
        "vest request": f"/netvaerk/{network.slug}/anmodninger/{asked.pk}/",
        "vest member": f"/netvaerk/{network.slug}/medlemmer/{member.pk}/",
        "vest letter": f"/nyhedsbrev/skriv/{Newsletter.objects.drafts().filter(network=network).first().pk}/",
        " letter": Newsletter.objects.sent().first().get_absolute_url(),
        " request": f"/netvaerk/bekraeft/{applications.application_token(unconfirmed)}/",
        " wish": f"/nyhedsbrev/bekraeft/{signing.dumps(wish, salt=subscriptions.CONFIRM)}/",
        " reply link": f"/netvaerk/svar/{ReplyLink(invited).token}/",
        " feed": f"/netvaerk/kalender/{feed_of(invited.user).token}.ics",
        " way out": f"/nyhedsbrev/afmeld/{subscriptions.leave_token(Subscription.objects.first())}/",
    }
