"""Many members at once, in a handful of queries."""

from itertools import cycle

from django.utils import timezone

from accounts.models import User
from networks.models import Attendance, Membership
from organisations.models import Leadership, Service
from tests.factories import create_municipality, create_organisation, numbers

REPLIES = ("yes", "online", "no", "")


def create_crowd(*, meeting, count):
    """Members of the meeting's network, ten to a service, whose replies go round. One in ten has needs."""
    people = User.objects.bulk_create(
        User(email=f"medlem{number}@test.example", name=f"Medlem {number}", password="!")
        for number in (next(numbers) for _ in range(count))
    )
    now = timezone.now()
    Membership.objects.bulk_create(
        Membership(network=meeting.network, user=user, status="active", decided_at=now, shares_contact=True)
        for user in people
    )
    services = create_services(meeting.network.half, count // 10)
    Leadership.objects.bulk_create(
        Leadership(user=user, service=service, role="service_manager")
        for user, service in zip(people, cycle(services), strict=False)
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            user=user,
            reply=reply,
            replied_at=now if reply else None,
            invited_at=now,
            invited_sequence=0,
            needs="" if place % 10 else "Glutenfri",
        )
        for place, (user, reply) in enumerate(zip(people, cycle(REPLIES), strict=False))
    )
    return people


def create_services(half, count):
    organisation, municipality = create_organisation(), create_municipality(network=half)
    return Service.objects.bulk_create(
        Service(
            name=f"Tilbud {next(numbers)}",
            kind="supported_housing",
            organisation=organisation,
            municipality=municipality,
        )
        for _ in range(count)
    )
