"""Networks with members and meetings for the benchmarks. See databases.Database.call()."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from benchmarks.kit.rows import as_reader
from jobs.models import OutgoingMail
from networks.invitations import feeds
from networks.models import Attendance, Meeting, Membership
from tests.networks.factories import (
    create_agenda_item,
    create_coordinator,
    create_meeting,
    create_member,
    create_network,
)


def meetings_to_publish(members, meetings):
    """What the browser of a network's coordinator knows, and the pages where she publishes so many drafts."""
    network = create_network()
    users = User.objects.bulk_create(
        User(email=f"medlem{number}@test.example", name=f"Åse Medlem {number}", password="!")
        for number in range(members)
    )
    now = timezone.now()
    Membership.objects.bulk_create(
        Membership(network=network, user=user, status=Membership.Status.ACTIVE, decided_at=now) for user in users
    )
    drafts = [draft(network, days=60 + 182 * number) for number in range(meetings)]
    paths = [reverse("meeting_publish", args=[network.slug, meeting.pk]) for meeting in drafts]
    return as_reader(create_coordinator(network=network)), paths


def draft(network, days):
    meeting = create_meeting(
        network=network, status=Meeting.Status.DRAFT, days=days, description="Tal i hverdagen. " * 20
    )
    for _ in range(8):
        create_agenda_item(meeting=meeting)
    return meeting


def invited():
    """How many have been asked to each meeting."""
    return list(Meeting.objects.annotate(invited=Count("attendances")).values_list("invited", flat=True))


def mails():
    """(how many mails have been sent, to how many people)."""
    sent = OutgoingMail.objects.filter(state=OutgoingMail.State.SENT)
    return [sent.count(), sent.values("to").distinct().count()]


def feed_of_meetings(count):
    """The address of a member's calendar with so many meetings, each with her answer."""
    network = create_network()
    member = create_member(network=network)
    now = timezone.now()
    meetings = [
        create_meeting(
            network=network,
            year=1000 + number,
            title=f"Netværksmøde nummer {number}: data, der giver mening",
            starts_at=now - timedelta(days=30 * number),
            ends_at=now - timedelta(days=30 * number) + timedelta(hours=5),
            status=Meeting.Status.HELD,
            description="Tal i hverdagen. " * 10,
        )
        for number in range(count)
    ]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, user=member, reply="yes", replied_at=now) for meeting in meetings
    )
    return f"/netvaerk/kalender/{feeds.feed_of(member).token}.ics"


def example_mail():
    """A mail as big as an invitation, as it goes over the wire."""
    return EmailMessage("Indbydelse", "x" * 9000, "a@test.example", ["b@test.example"]).message().as_string()
