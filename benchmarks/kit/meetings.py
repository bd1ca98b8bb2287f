"""Networks with members and meetings for the benchmarks. See databases.Database.call()."""

import time
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from jobs.models import OutgoingMail
from networks import feeds, invitations
from networks.models import Attendance, Meeting, Membership
from tests.networks.factories import create_meeting, create_member, create_network


def network_with_members(count):
    """The slug of a network with so many members, and the key of a meeting that nobody has been asked to."""
    network = create_network()
    users = User.objects.bulk_create(
        User(email=f"medlem{number}@test.example", name=f"Åse Medlem {number}", password="!") for number in range(count)
    )
    now = timezone.now()
    Membership.objects.bulk_create(
        Membership(network=network, user=user, status=Membership.Status.ACTIVE, decided_at=now) for user in users
    )
    meeting = create_meeting(network=network, status=Meeting.Status.DRAFT, description="Tal i hverdagen. " * 20)
    return str(meeting.pk)


def publish(meeting):
    """Milliseconds, processor and queries of publishing, from the first row to the commit."""
    counted = []

    def count(execute, sql, params, many, context):
        counted.append(sql)
        return execute(sql, params, many, context)

    connection.ensure_connection()
    started, busy = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count), transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=meeting)
        meeting.status = Meeting.Status.PUBLISHED
        meeting.published_at = timezone.now()
        meeting.save(update_fields=["status", "published_at"])
        invitations.invite_members(meeting=meeting)
    return {
        "milliseconds": (time.perf_counter() - started) * 1000,
        "processor": (time.process_time() - busy) * 1000,
        "queries": len(counted),
    }


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
