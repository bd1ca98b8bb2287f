"""Who is asked to a meeting, and told when it changes."""

from django.db import transaction
from django.utils import timezone

from networks.models import Attendance, Meeting, Membership


@transaction.atomic
def invite_members(*, meeting):
    """Ask every active member of the network, when a meeting is published."""
    for membership in Membership.objects.active().filter(network=meeting.network):
        invite(meeting=meeting, user=membership.user)


def invite(*, meeting, user):
    """Ask one person, once."""
    Attendance.objects.get_or_create(meeting=meeting, user=user, defaults={"invited_at": timezone.now()})


@transaction.atomic
def tell_of_change(*, meeting):
    """What, when or where has changed after the invitation: everybody's calendar follows."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])


@transaction.atomic
def withdraw(*, meeting):
    """The meeting is cancelled: it leaves everybody's calendar."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])


@transaction.atomic
def welcome(*, membership):
    """A new member is asked to the meetings to come."""
    for meeting in Meeting.objects.upcoming().filter(network=membership.network):
        invite(meeting=meeting, user=membership.user)


@transaction.atomic
def part_with(*, membership):
    """Somebody leaves: the meetings to come leave her calendar, and her seats are free."""
    coming = Meeting.objects.upcoming().filter(network=membership.network)
    Attendance.objects.filter(user=membership.user, meeting__in=coming).delete()
