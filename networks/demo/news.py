"""Who follows the news, a letter that was sent, one that is being written, and somebody who asks without an account."""

from datetime import timedelta

from assessments.demo.dates import demo_moment
from assessments.demo.naming import demo_id
from assessments.demo.people import demo_address
from networks.demo.texts import network_texts
from networks.models import Application, Newsletter, Subscription
from organisations.models import Leadership
from pages.languages import FIRST

READERS = 9


def invent_news(network, *, today):
    texts = network_texts()["news"][network.half]
    for number in range(READERS):
        reader, _made = Subscription.objects.get_or_create(
            email=demo_address(f"laeser{number}.{network.slug}"),
            defaults={"language": FIRST, "wants_news": number % 2 == 0, "confirmed_at": demo_moment(today, 8)},
        )
        reader.networks.add(network)
    for state, letter in texts.items():
        is_sent = state == "sent"
        Newsletter.objects.create(
            id=demo_id("letter", network.half, state),
            network=network,
            subject_da=letter["subject"],
            text_da=letter["text"],
            changed_at=demo_moment(today - timedelta(days=30 if is_sent else 1), 9),
            sent_at=demo_moment(today - timedelta(days=30), 9) if is_sent else None,
            recipient_count=READERS if is_sent else None,
        )


def ask_without_account(network, municipality, *, today):
    """Her address is confirmed, so the coordinator has her in the queue."""
    Application.objects.create(
        id=demo_id("application", network.half),
        network=network,
        name=network_texts()["applicant"]["name"],
        email=demo_address("ansoeger"),
        role=Leadership.Role.SERVICE_MANAGER,
        service=network_texts()["applicant"]["service"],
        municipality=municipality,
        language=FIRST,
        asked_at=demo_moment(today - timedelta(days=3), 9),
        confirmed_at=demo_moment(today - timedelta(days=3), 10),
    )
