from datetime import timedelta

import pytest
from django.utils import timezone

from networks import rules
from networks.models import Attendance, Meeting, Membership, Minutes, Network
from organisations.models import Half
from tests.factories import create_leadership, create_user
from tests.networks.factories import (
    create_attendance,
    create_coordinator,
    create_date_poll,
    create_leader_in,
    create_meeting,
    create_member,
    create_membership,
    create_minutes,
    create_network,
    create_newsletter,
)

pytestmark = pytest.mark.django_db


def create_people(network):
    other = create_network(half=Half.WEST)
    return [
        create_user(),
        create_user(is_administrator=True),
        create_member(network=network),
        create_member(network=other),
        create_coordinator(network=network),
        create_coordinator(network=other),
        *(create_membership(network=network, status=status).user for status in Membership.Status),
    ]


@pytest.mark.parametrize("status", Meeting.Status)
def test_visible_meetings_agree_with_the_rule(status):
    meeting = create_meeting(network=create_network(), status=status)

    for person in create_people(meeting.network):
        listed = Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists()
        assert listed == rules.can_view_meeting(person, meeting)


@pytest.mark.parametrize("status", Meeting.Status)
@pytest.mark.parametrize("published_at", [None, timezone.now()])
def test_visible_minutes_agree_with_the_rule(status, published_at):
    meeting = create_meeting(network=create_network(), status=status)
    create_minutes(meeting=meeting, published_at=published_at)

    for person in create_people(meeting.network):
        listed = Minutes.objects.visible_to(person).filter(meeting=meeting).exists()
        is_read = bool(published_at) and rules.can_view_meeting(person, meeting)
        assert listed == rules.can_view_minutes(person, meeting)
        assert listed == (is_read or rules.can_write_minutes(person, meeting))


def test_coordinated_networks_agree_with_the_rule():
    network = create_network()

    for person in create_people(network):
        listed = Network.objects.coordinated_by(person).filter(pk=network.pk).exists()
        assert listed == rules.can_coordinate(person, network)


NOBODY = set()
COORDINATOR = {"coordinator"}
COORDINATING = {"coordinator", "administrator"}
INSIDE = {"member", "coordinator", "administrator"}

NETWORK_RULES = {rules.is_member: {"member"}, rules.can_coordinate: COORDINATING, rules.can_view_members: INSIDE}

# Who may while a meeting is a draft, announced, held and cancelled.
MEETING_RULES = {
    rules.can_view_meeting: (COORDINATING, INSIDE, INSIDE, INSIDE),
    rules.can_view_material: (COORDINATING, INSIDE, INSIDE, INSIDE),
    rules.can_view_participants: (NOBODY, INSIDE, INSIDE, INSIDE),
    rules.can_download_meeting: (NOBODY, INSIDE, INSIDE, INSIDE),
    rules.can_view_replies: (NOBODY, COORDINATING, COORDINATING, COORDINATING),
    rules.can_view_needs: (COORDINATOR, COORDINATOR, COORDINATOR, COORDINATOR),
    rules.can_view_kitchen_list: (NOBODY, COORDINATOR, COORDINATOR, NOBODY),
    rules.can_take_attendance: (NOBODY, COORDINATING, COORDINATING, NOBODY),
    rules.can_write_minutes: (NOBODY, COORDINATING, COORDINATING, NOBODY),
    rules.can_view_minutes: (NOBODY, COORDINATING, COORDINATING, NOBODY),
    rules.can_coordinate_meeting: (COORDINATING, COORDINATING, COORDINATING, COORDINATING),
    rules.can_plan: (COORDINATING, COORDINATING, COORDINATING, COORDINATING),
    rules.can_view_date_poll: (NOBODY, NOBODY, NOBODY, NOBODY),
}
STATUSES = [Meeting.Status.DRAFT, Meeting.Status.PUBLISHED, Meeting.Status.HELD, Meeting.Status.CANCELLED]


@pytest.fixture
def network():
    return create_network()


@pytest.fixture
def people(network):
    other = create_network(half=Half.WEST)
    return {
        "leader": create_leader_in(network),
        "administrator": create_user(is_administrator=True),
        "member": create_member(network=network),
        "coordinator": create_coordinator(network=network),
        "member of the other": create_member(network=other),
        "coordinator of the other": create_coordinator(network=other),
        "applied": create_membership(network=network, status=Membership.Status.APPLIED).user,
        "left": create_membership(network=network, status=Membership.Status.LEFT).user,
    }


def allowed(people, rule, row):
    return {who for who, person in people.items() if rule(person, row)}


def test_network_rules(network, people):
    assert {rule: allowed(people, rule, network) for rule in NETWORK_RULES} == NETWORK_RULES


@pytest.mark.parametrize("status", STATUSES)
def test_meeting_rules(network, people, status):
    meeting = create_meeting(network=network, status=status)
    expected = {rule: who[STATUSES.index(status)] for rule, who in MEETING_RULES.items()}

    assert {rule: allowed(people, rule, meeting) for rule in MEETING_RULES} == expected


def test_date_poll_rules(network, people):
    meeting = create_meeting(network=network, status=Meeting.Status.DRAFT)
    poll_rules = {rules.can_view_date_poll: INSIDE, rules.can_vote: {"member"}, rules.can_run_date_poll: COORDINATING}
    assert {rule: allowed(people, rule, meeting) for rule in poll_rules} == dict.fromkeys(poll_rules, NOBODY)

    create_date_poll(meeting=meeting)

    assert {rule: allowed(people, rule, meeting) for rule in poll_rules} == poll_rules


def test_newsletter_rule(network, people):
    own, everybodys = create_newsletter(network=network), create_newsletter(network=None)

    assert allowed(people, rules.can_write_newsletter, own) == COORDINATING
    assert allowed(people, rules.can_write_newsletter, everybodys) == {"administrator"}


def test_leader_leads_today(network):
    yesterday = timezone.localdate() - timedelta(days=1)

    assert rules.is_leader(create_leadership(confirmed_at=None).user)
    assert not rules.is_leader(create_leadership(since=yesterday, until=yesterday).user)
    assert not rules.is_leader(create_coordinator(network=network))


@pytest.mark.parametrize(
    ("stands", "may"),
    [
        ({"reply": Attendance.Reply.YES}, True),
        ({"reply": Attendance.Reply.ONLINE}, True),
        ({"reply": Attendance.Reply.YES, "waiting_since": timezone.now()}, False),
        ({"reply": Attendance.Reply.YES, "waiting_since": timezone.now(), "attended": True}, True),
        ({"reply": Attendance.Reply.NO}, False),
        ({"reply": Attendance.Reply.NO, "attended": True}, True),
        ({}, False),
        ({"attended": True}, True),
    ],
)
def test_looking_back_is_for_members_who_were_there(network, stands, may):
    member, other = create_member(network=network), create_member(network=network)
    held = create_meeting(network=network, status=Meeting.Status.HELD, days=-200)
    cancelled = create_meeting(network=network, status=Meeting.Status.CANCELLED, days=-400)
    for meeting in (held, cancelled):
        create_attendance(meeting=meeting, user=member, **stands)

    assert rules.can_look_back(member, held) is may
    assert not rules.can_look_back(member, cancelled)
    assert not rules.can_look_back(other, held)
    assert not rules.can_look_back(member, create_meeting(network=network, status=Meeting.Status.HELD, days=-600))


@pytest.mark.parametrize(("status", "may"), list(zip(STATUSES, [False, True, True, False], strict=True)))
def test_looking_back_needs_no_word_that_the_meeting_was_held(network, status, may):
    member = create_member(network=network)
    meeting = create_meeting(network=network, status=status)
    create_attendance(meeting=meeting, user=member, reply=Attendance.Reply.YES)

    assert rules.can_look_back(member, meeting) is may


def test_looking_back_ends_with_the_membership(network):
    left = create_membership(network=network, status=Membership.Status.LEFT).user
    meeting = create_meeting(network=network, status=Meeting.Status.HELD)
    create_attendance(meeting=meeting, user=left, reply=Attendance.Reply.YES, attended=True)

    assert not rules.can_look_back(left, meeting)
